def f(a, c):
    """Do.

    :param a: first
    :param c: third
    :type a: int
    :type c: int
    :returns: it
    """
    return a + c
