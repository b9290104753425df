def f(a, d):
    """Do.

    Parameters
    ----------
    a, d : int
        Numbers; ``d`` and `c` are small.
    """
    print(a, d + 1)
