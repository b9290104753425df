def f(x, y):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    def g():
        print(x, y)
    g()
