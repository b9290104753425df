def f(a):
    """Args:
        a: First.
    """
    return a
