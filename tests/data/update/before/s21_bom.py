"""Module."""


def f(a, b):
    """Dö.

    :param a: første
    :param b: zweite
    :raises ValueError: if ``a`` is less than ``b``
    """
    if a < b:
        raise ValueError
    return a
