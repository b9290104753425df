def f(x=5, y='b', z=2.0, w=False):
    """Do it.

    Parameters
    ----------
    x : int, default 3
        The x.
    y : {'a', 'b'}, default: 'a'
        The y.
    z : float, default=1.0
        The z.
    w : bool, optional
        The w, by default True.
    """
    print(x)
