def f(a, b):
    """Do.

    Parameters
    ----------
    a : int
        First.
    b : int
        Second.

    Returns
    -------
    int
        One.
    """
    return 1
