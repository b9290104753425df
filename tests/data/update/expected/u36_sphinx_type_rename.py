def f(x, z):
    """Do it.

    :param x: The x.
    :type x: int
    :param z: The y,
        with more.
    :type z: str
    :returns: It.
    """
    return x + z
