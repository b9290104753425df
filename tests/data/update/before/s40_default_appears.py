def f(a, b):
    """Do.

    Parameters
    ----------
    a : int
        First.
    b : int
        Second.
    """
    return a, b
