def f(x, y=1):
    """Do it.

    Parameters
    ----------
    x : int
        The x.
    y : int
        The y.
    """
    print(x, y)
