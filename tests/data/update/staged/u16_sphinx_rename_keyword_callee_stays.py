def f(x, z):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    g(x, y=z)
