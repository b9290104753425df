def f(a, b, c):
    """Do.

    Parameters
    ----------
    a, b, c : int
        Numbers; ``b`` and `c` are small.
    """
    print(a, b + 1, c)
