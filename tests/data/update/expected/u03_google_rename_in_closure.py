def f(x, z):
    """Do it.

    Args:
        x: The x.
        z: The y.
    """
    def g():
        print(x, z)
    g()
