def f(x, z):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    print(z)
    g(x, z=z)
