def f(a, d):
    """Do.

    Parameters
    ----------
    a
    b
    c : int
    """
    print(a + d)
