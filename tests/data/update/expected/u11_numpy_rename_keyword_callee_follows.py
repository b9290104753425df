def f(x, z):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    z : int
        The y.
    """
    print(z)
    g(x, z=z)
