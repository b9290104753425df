def f(x, z):
    """Do it.

    :param x: The x.
    :param z: The y.
    """
    print(z)
    g(x, z=z)
