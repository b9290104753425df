def f(a, b='x'):
    """Do.

    :param a: first
    :type a: int, optional
    :param b: second, defaults to 'x'
    :type b: str, optional
    """
    return a, b
