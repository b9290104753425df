def f(z, x):
    """Do it.

    :param x: The x.
    :param z: The y.
    """
    print(x - z)
