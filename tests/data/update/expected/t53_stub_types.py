def f(a: "int", b: "set[str]") -> "list[int]":
    """Do.

    Parameters
    ----------
    a : int
        A.
    b : set[str]
        B.

    Returns
    -------
    list[int]
        It.
    """
    return []
