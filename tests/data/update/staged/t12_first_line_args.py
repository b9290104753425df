def f(a):
    """Args:
        a: First.
        b: Second.
    """
    return a
