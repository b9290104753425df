def f(x, y):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    def g():
        print(x, y)
    g()
