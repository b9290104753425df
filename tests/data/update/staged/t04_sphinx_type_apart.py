def f(a, c):
    """Do.

    :param a: first
    :param b: second
    :param c: third
    :type a: int
    :type b: list of str
    :type c: int
    :returns: it
    """
    return a + c
