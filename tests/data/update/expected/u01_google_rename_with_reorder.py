def f(z, x):
    """Do it.

    Args:
        x: The x.
        z: The y.
    """
    print(x - z)
