def f(a: "int", b: "list[str]") -> "dict[str, int]":
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
    return {}
