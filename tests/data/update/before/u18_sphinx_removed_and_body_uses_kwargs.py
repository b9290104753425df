def f(x, y):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    g(x, y)
