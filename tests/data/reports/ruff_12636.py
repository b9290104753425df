# https://github.com/astral-sh/ruff/issues/12636
# the summary says what is returned
def f():
    """Returns 1."""
    return 1


def g(x):
    """Return x plus 1.

    Args:
        x: A number.
    """
    return x + 1


def h(x):
    """Yields numbers.

    Args:
        x: How many.
    """
    yield from range(x)


def i(x):  #! DGH203
    """Add 1 to x.

    Args:
        x: A number.
    """
    return x + 1
