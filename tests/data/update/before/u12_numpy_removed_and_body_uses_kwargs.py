def f(x, y):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    y : int
        The y.
    """
    g(x, y)
