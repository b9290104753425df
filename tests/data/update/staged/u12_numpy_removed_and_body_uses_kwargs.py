def f(x, **kwargs):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    y : int
        The y.
    """
    g(x, **kwargs)
