"""Module."""


def f(x, b):
    """Dö.

    :param a: første
    :param b: zweite
    :raises ValueError: if ``a`` is less than ``b``
    """
    if x < b:
        raise ValueError
    return x
