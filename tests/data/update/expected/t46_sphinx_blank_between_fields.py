def f(a, c):
    """Do.

    :param a: first

    :param c: third

    :returns: it
    """
    return a + c
