def f(a, left, /, c):
    """Do.

    Args:
        a: First.
        b: Second.
        c: Third.
    """
    return a + left - c
