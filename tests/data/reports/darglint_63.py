# https://github.com/terrencepreilly/darglint/issues/63
# fields whose text begins below
def f(x):
    """Do it.

    :param x:
        Long description.
    :raises RuntimeError:
        Long description of why this happens.
    :returns:
        Long description
        of it.
    """
    if not x:
        raise RuntimeError
    return x
