def f(x, z):
    """Do it.

    :param x: The x.
    :param z: The y.
    """
    g(x, y=z)
