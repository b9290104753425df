def f(a, b=2):
    """
    Do.

    Parameters
    ----------
    a : int
        First.

    b : int, default=2
        Second.

    Examples
    --------
    >>> f(1, mode="fast")
    1
    """
    return a if b else 3
