def f(a, b):
    """Args:
        a: First.
        b: Second.
    """
    return a
