def f(a: int | None = None, *, b: bool = True) -> bytes:
    """Do.

    Parameters
    ----------
    a : int or None, optional
        First.
    b : bool, default=True
        Second.

    Returns
    -------
    bytes
        It.
    """
    return bytes(a)
