def f(y):
    """Do it.

    Parameters
    ----------
    x, y : int
        Both.
    """
    print(y)
