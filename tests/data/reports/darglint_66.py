# https://github.com/terrencepreilly/darglint/issues/66
# text a line below the name, in Raises too
def f(foo):
    """Do it.

    Args:
        foo:
            Description text

    Raises:
        ValueError:
            When it is so.
    """
    if foo:
        raise ValueError


def g(foo):  #! DGH207 TypeError
    """Do it.

    Args:
        foo:
            Description text

    Raises:
        ValueError:
            When it is so.
    """
    if foo:
        raise ValueError
    raise TypeError
