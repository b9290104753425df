def save(data):
    """Save.

    Args:
        data: The data.

    Raises:
        EmptyError: If there is nothing.
    """
    if not data:
        raise EmptyError("empty")
    print(data)
