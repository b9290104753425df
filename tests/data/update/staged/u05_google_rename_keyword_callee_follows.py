def f(x, z):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    print(z)
    g(x, z=z)
