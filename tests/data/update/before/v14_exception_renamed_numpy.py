def save(data):
    """Save.

    Parameters
    ----------
    data : bytes
        The data.

    Raises
    ------
    ValueError
        If there is nothing.
    OSError
        If the disk is full.
    """
    if not data:
        raise ValueError("empty")
    if full():
        raise OSError
