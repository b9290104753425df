def f(x, z):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    y : int
        The y.
    """
    g(x, y=z)
