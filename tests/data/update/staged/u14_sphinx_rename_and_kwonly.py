def f(x, *, z=1):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    print(x, z)
