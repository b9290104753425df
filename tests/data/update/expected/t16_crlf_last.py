def f(a, b):
    """Do.

    Parameters
    ----------
    a : int
        First."""
    print(a)