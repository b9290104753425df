def f(z, x):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    z : int
        The y.
    """
    print(x - z)
