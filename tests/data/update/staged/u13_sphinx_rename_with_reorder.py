def f(z, x):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    print(x - z)
