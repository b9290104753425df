def f(a, left, /, c):
    """Do.

    Args:
        a: First.
        left: Second.
        c: Third.
    """
    return a + left - c
