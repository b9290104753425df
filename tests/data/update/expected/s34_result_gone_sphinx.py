def write(path, text):
    """Write a text.

    :param path: where
    :param text: what
    :raises OSError: if the disk is full
    """
    open(path, "w").write(text)
