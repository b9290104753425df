def save(data):
    """Save.

    Args:
        data: The data.

    Raises:
        ValueError: If there is nothing.
    """
    if not data:
        raise ValueError("empty")
    print(data)
