def read(path: bytes, size: int = 1):
    """Read.

    Args:
        path (bytes): The file.
        size (int): The size.
    """
    print(path, size)
