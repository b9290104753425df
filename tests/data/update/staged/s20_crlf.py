def f(a, b=2):
    """Do.

    Parameters
    ----------
    a : int
        First.
    b : int, default: 1
        Second. Defaults to 1.
    """
    return a + b
