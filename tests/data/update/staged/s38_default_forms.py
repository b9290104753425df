def f(a=2, b="y", c=False, d=3.5, e=0):
    """Do.

    Args:
        a: First. Default is 1.
        b (str): Second. Defaults to "x".
        c (bool, optional): Third. Defaults to True.
        d: Fourth (default: 2.5).
        e: Fifth, by default None.
    """
    return a, b, c, d, e
