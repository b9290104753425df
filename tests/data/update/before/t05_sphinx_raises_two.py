def f(a):
    """Do.

    :param a: first
    :raises KeyError, ValueError: if a is wrong
    :raises OSError: never
    """
    if a < 0:
        raise ValueError
    if a > 9:
        raise KeyError
