def read(path, size=None):
    """Read.

    Args:
        path: The file.
        size (int): The size. Defaults to 10.
    """
    print(path, size)
