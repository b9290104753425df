def f(x=5, y='b', z=2.0, w=False):
    """Do it.

    Parameters
    ----------
    x : int, default 5
        The x.
    y : {'a', 'b'}, default: 'b'
        The y.
    z : float, default=2.0
        The z.
    w : bool, optional
        The w, by default True.
    """
    print(x)
