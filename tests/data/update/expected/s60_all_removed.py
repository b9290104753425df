def f():
    """Do.

    Returns
    -------
    int
        One.
    """
    return 1
