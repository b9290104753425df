# https://github.com/astral-sh/ruff/issues/792
# The result on the title's line
def first(x, y, z):
    """Do it.

    Args:
        x: the value
        y: Another thing
        z: A final argument

    Returns: the value
    """
    return x


def second(x, y, z):  #! DGH201 y
    """Do it.

    Args:
        x: the value
        z: A final argument

    Returns: the value
    """
    return x
