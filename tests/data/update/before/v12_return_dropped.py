def save(data):
    """Save.

    Args:
        data: The data.

    Returns:
        bool: Whether it was saved.

    Raises:
        OSError: If the disk is full.
    """
    if not data:
        raise OSError
    return True
