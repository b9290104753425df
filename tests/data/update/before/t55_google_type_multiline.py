def f(a: dict, b: int):
    """Do.

    Args:
        a (Dict[str,
            int]): First.
        b (int): Second.

    Returns:
        Dict[str, int]: It.
    """
    return a
