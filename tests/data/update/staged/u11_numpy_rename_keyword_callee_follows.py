def f(x, z):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    y : int
        The y.
    """
    print(z)
    g(x, z=z)
