def f(a, b=3):
    """Do.

    Parameters
    ----------
    a : int
        First.
    b : int
        Second.
    """
    return a, b
