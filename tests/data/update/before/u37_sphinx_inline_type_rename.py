def f(x, y):
    """Do it.

    :param int x: The x.
    :param str y: The y.
    :raises ValueError: if `y` is bad
    """
    if y:
        raise ValueError
    print(x)
