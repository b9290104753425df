# https://github.com/astral-sh/ruff/issues/1561
# parameters called as titles are, text below
def get_object(parent: object, attributes: list[str]):
    """Traverse an object to get a nested attribute.

    Args:
        parent:
            Object to be traversed.
        attributes:
            Names of attributes.

    Returns:
        The nested object.
    """
    return parent


def is_zero(x: int, *, raises: bool = True) -> bool:
    """
    Test if a number is zero.

    Args:
        x:
            The number to test.

        raises:
            If True, raise an exception if x is non-zero

    Raises:
        ValueError:
            If the number is non-zero and raises is True.

    Returns:
        True if x is zero, otherwise False.
    """
    if x == 0:
        return True
    if raises:
        raise ValueError(x)
    return False


def some_function(parameters: list[str]):
    """A function with a parameters parameter.

    Parameters
    ----------

    parameters:
        A list of string parameters
    """


def keep(returns, examples, notes):  #! DGH201 notes
    """Keep them.

    Args:
        returns:
            What came back.
        examples:
            Some.
    """
