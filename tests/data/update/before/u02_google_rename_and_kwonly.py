def f(x, y=1):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    print(x, y)
