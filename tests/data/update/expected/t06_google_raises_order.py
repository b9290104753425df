def f(a):
    """Do.

    Args:
        a: First.

    Raises:
        RangeError: If a is negative, which is
            checked first.
        LookupError: If a is too large.
    """
    if a < 0:
        raise RangeError
    if a > 9:
        raise LookupError
