"""Module."""


def f(x, b):
    """Dö.

    :param x: første
    :param b: zweite
    :raises ValueError: if ``x`` is less than ``b``
    """
    if x < b:
        raise ValueError
    return x
