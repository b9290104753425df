def f(x, z):
    """Do it.

    :param x: The x.
    :param z: The y.
    """
    def g():
        print(x, z)
    g()
