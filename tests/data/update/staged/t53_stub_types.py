def f(a: "int", b: "set[str]") -> "list[int]":
    """Do.

    Parameters
    ----------
    a : int
        A.
    b : list of str
        B.

    Returns
    -------
    dict
        It.
    """
    return []
