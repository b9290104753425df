def f(x, y=1):
    """Do it.

    :param x: The x.
    :param y: The y.
    """
    print(x, y)
