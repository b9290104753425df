def f(a: int, b: str = "x"):
    """Do.

    Args:
        a (int): First.
        b (str): Second.
    """
    print(a, b)
