def size(path: str) -> int:
    """Size.

    Args:
        path: The file.

    Returns:
        int: The size.
    """
    return len(path)
