def f(a, d):
    """Do.

    Parameters
    ----------
    a
    d : int
    """
    print(a + d)
