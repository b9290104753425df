# https://github.com/astral-sh/ruff/issues/20959
# several names in one entry, none of them right
def leq(x: object, y: object) -> bool:  #! DGH201 x y  #! DGH202 x1 x2
    """Compare two objects for loose equality.

    Parameters
    ----------
    x1, x2 : object
        Objects.

    Returns
    -------
    bool
        Whether the objects are identical or equal.
    """
    return x is y or x == y


def geq(x: object, y: object) -> bool:
    """Compare two objects for loose equality.

    Parameters
    ----------
    x, y : object
        Objects.

    Returns
    -------
    bool
        Whether the objects are identical or equal.
    """
    return x is y or x == y
