def f(z, x):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    y : int
        The y.
    """
    print(x - z)
