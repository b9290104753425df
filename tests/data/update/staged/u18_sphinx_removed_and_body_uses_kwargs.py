def f(x, **kwargs):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    g(x, **kwargs)
