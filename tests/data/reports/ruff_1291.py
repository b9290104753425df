# https://github.com/astral-sh/ruff/issues/1291
# text on the line of the title
def f(x, y, z):
    """Do f.

    Args:
        x: the value
        y: Another thing
        z: A final argument

    Returns: the value
    """
    return x, y, z


def g(x):
    """Do g.

    Args:
        x: the value

    Yields: the values
    """
    yield x


def h(x):  #! DGH204
    """Do h.

    Args:
        x: the value

    Returns: the value
    """
    print(x)
