def f(a, b, c):
    """Do.

    :param a: first

    :param b: second,
        more

        and more

    :param c: third

    :returns: it
    """
    return a + c
