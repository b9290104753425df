def f(x, y):
    """Do it.

    Parameters
    ----------
    x, y : int
        Both.
    """
    print(x, y)
