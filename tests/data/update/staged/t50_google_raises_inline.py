def f(a):
    """Do.

    Args:
        a: First.

    Raises: ValueError: If a is negative.
    """
    if a < 0:
        raise RangeError
