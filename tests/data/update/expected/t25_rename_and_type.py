def f(a: int, sep: bytes = b"x"):
    """Do.

    Args:
        a (int): First.
        sep (bytes): Second.
    """
    print(a, sep)
