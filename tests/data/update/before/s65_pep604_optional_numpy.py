def f(a: int | None = None, *, b: bool = False) -> str:
    """Do.

    Parameters
    ----------
    a : int or None, optional
        First.
    b : bool, default=False
        Second.

    Returns
    -------
    str
        It.
    """
    return str(a)
