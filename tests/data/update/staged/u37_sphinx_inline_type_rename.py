def f(x, z):
    """Do it.

    :param int x: The x.
    :param str y: The y.
    :raises ValueError: if `y` is bad
    """
    if z:
        raise ValueError
    print(x)
