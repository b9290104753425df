def f(a):
    """Do.

    :param a: first
    :raises KeyError, RangeError: if a is wrong
    :raises OSError: never
    """
    if a < 0:
        raise RangeError
    if a > 9:
        raise KeyError
