def read(path, size=10):
    """Read.

    Args:
        path: The file.
        size (int): The size. Defaults to 10.
    """
    print(path, size)
