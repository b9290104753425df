def f(a=-2, b="c d", c=1e-4, d=(), e=2_000):
    """Do.

    Parameters
    ----------
    a : int, default=-2
        A.
    b : str, default="c d"
        B.
    c : float, default=1e-4
        C.
    d : tuple, default=()
        D.
    e : int, default: 2_000
        E.
    """
    print(a, b, c, d, e)
