def f(a, d):
    """Do.

    Parameters
    ----------
    a, b, c : int
        Numbers; ``b`` and `c` are small.
    """
    print(a, d + 1)
