def f(a, mode="fast", b=2):
    """
    Do.

    Parameters
    ----------
    a : int
        First.

    mode : {"fast", "slow"}, default="fast"
        How:

        "fast"
            Quickly.
        "slow"
            Slowly.

    b : int, default=2
        Second.
    """
    return a if mode == "fast" else b
