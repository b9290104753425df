def write(path, text):
    """Write a text.

    :param path: where
    :param text: what
    :return: how many bytes
        were written
    :rtype: int
    :raises OSError: if the disk is full
    """
    open(path, "w").write(text)
