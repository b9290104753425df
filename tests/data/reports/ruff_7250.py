# https://github.com/astral-sh/ruff/issues/7250
# titles of one style with lines below as in another
def b(y: int) -> int:
    """Calculate square.

    Args:
    ----
        y: integer to square

    Returns:
    -------
        int: the result.
    """
    return y * y


def c(y: int, z: int) -> int:  #! DGH201 z
    """Calculate square.

    Args:
    ----
        y: integer to square

    Returns:
    -------
        int: the result.
    """
    return y * z


def d(y: int) -> int:  #! DGH202 z
    """Calculate square.

    Args:
    ----
    y (int, optional): integer to square.
    z (int): nothing.

    Returns:
    -------
        int: the result.
    """
    return y
