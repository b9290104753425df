def f(a, b='x'):
    """Do.

    :param a: first
    :type a: int, optional
    :param b: second, defaults to None
    :type b: str, optional
    """
    return a, b
