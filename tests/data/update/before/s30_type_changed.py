def f(a: int, b: str = "x", c: "list[int]" = None) -> int:
    """Do.

    Args:
        a (int): First.
        b (str, optional): Second, a str.
        c (list[int], optional): Third.

    Returns:
        int: The sum.
    """
    return a
