def f(a: int, sep: bytes = b"x"):
    """Do.

    Args:
        a (int): First.
        b (str): Second.
    """
    print(a, sep)
