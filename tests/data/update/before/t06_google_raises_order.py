def f(a):
    """Do.

    Args:
        a: First.

    Raises:
        ValueError: If a is negative, which is
            checked first.
        KeyError: If a is too large.
    """
    if a < 0:
        raise ValueError
    if a > 9:
        raise KeyError
