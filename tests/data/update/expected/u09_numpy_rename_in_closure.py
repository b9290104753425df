def f(x, z):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    z : int
        The y.
    """
    def g():
        print(x, z)
    g()
