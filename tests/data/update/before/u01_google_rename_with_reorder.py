def f(x, y):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    print(x - y)
