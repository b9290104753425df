def f(x, z):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    def g():
        print(x, z)
    g()
