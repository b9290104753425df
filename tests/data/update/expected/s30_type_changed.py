def f(a: float, b: str | None = "x", c: "dict[str, int] | None" = None) -> float:
    """Do.

    Args:
        a (int): First.
        b (str, optional): Second, a str.
        c (dict[str, int] | None, optional): Third.

    Returns:
        int: The sum.
    """
    return a
