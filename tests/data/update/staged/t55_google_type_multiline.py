def f(b: int, c: int):
    """Do.

    Args:
        a (Dict[str,
            int]): First.
        b (int): Second.

    Returns:
        Dict[str, int]: It.
    """
    return {b: c}
