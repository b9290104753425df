def f(x=-3, y=0.5):
    """Do it.

    :param x: The x. Defaults to 3.
    :param y: The y (default 4).
    """
    print(x)
