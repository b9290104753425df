def f(a, mode="fast", b=2):
    """
    Do.

    Parameters
    ----------
    a : int
        First.

    mode : {"fast", "slow"}, default="fast"
        How:

        * "fast": Quickly.
        * "slow": Slowly.

    b : int, default=2
        Second.

    Examples
    --------
    >>> f(1, mode="fast")
    1
    """
    return a if b else 3
