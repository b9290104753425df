def f(a=-2, b="c d", c=1e-4, d=(), e=2_000):
    """Do.

    Parameters
    ----------
    a : int, default=-1
        A.
    b : str, default="a b"
        B.
    c : float, default=1e-3
        C.
    d : tuple, default=()
        D.
    e : int, default: 1000
        E.
    """
    print(a, b, c, d, e)
