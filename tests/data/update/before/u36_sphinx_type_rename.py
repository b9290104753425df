def f(x, y):
    """Do it.

    :param x: The x.
    :type x: int
    :param y: The y,
        with more.
    :type y: str
    :returns: It.
    """
    return x + y
