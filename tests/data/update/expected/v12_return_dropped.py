def save(data):
    """Save.

    Args:
        data: The data.

    Raises:
        OSError: If the disk is full.
    """
    if not data:
        raise OSError
    print(data)
