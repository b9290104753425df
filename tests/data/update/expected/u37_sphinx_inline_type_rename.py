def f(x, z):
    """Do it.

    :param int x: The x.
    :param str z: The y.
    :raises ValueError: if `z` is bad
    """
    if z:
        raise ValueError
    print(x)
