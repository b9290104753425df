def f(y):
    """Do it.

    Parameters
    ----------
    y : int
        Both.
    """
    print(y)
