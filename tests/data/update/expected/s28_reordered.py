def f(c, b, a):
    """Do.

    Args:
        a: First.
        b: Second.
        c: Third.
    """
    return a - b * c
