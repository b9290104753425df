def f(x, z):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    def g():
        print(x, z)
    g()
