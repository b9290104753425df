def f(a, b, c):
    """Do.

    Parameters
    ----------
    a
    b
    c : int
    """
    print(a + c)
