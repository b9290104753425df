def f(x):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    print(x)
