def f(a, b):
    """Do.

    Parameters
    ----------
    a : int
        First.

    Returns
    -------
    int
        It."""
    print(a)