def size(path: str) -> float:
    """Size.

    Args:
        path: The file.

    Returns:
        int: The size.
    """
    return float(len(path))
