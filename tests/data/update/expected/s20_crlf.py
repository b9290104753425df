def f(a, b=2):
    """Do.

    Parameters
    ----------
    a : int
        First.
    b : int, default: 2
        Second. Defaults to 2.
    """
    return a + b
