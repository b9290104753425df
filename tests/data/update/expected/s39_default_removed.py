def f(a, b):
    """Do.

    Args:
        a (int): First.
        b (int, optional): Second. Defaults to 1.
    """
    return a, b
