def save(data):
    """Save.

    Parameters
    ----------
    data : bytes
        The data.

    Raises
    ------
    errors.EmptyError
        If there is nothing.
    OSError
        If the disk is full.
    """
    if not data:
        raise errors.EmptyError("empty")
    if full():
        raise OSError
