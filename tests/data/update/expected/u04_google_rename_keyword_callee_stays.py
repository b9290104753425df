def f(x, z):
    """Do it.

    Args:
        x: The x.
        z: The y.
    """
    g(x, y=z)
