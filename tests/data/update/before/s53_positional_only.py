def f(a, b, /, c):
    """Do.

    Args:
        a: First.
        b: Second.
        c: Third.
    """
    return a + b - c
