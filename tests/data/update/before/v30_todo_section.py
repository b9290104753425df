def load(path, mode, size):
    """Load.

    Todo:
        * mode: better names

    Args:
        path: The file.
        mode: How.
        size: How much.

    Note:
        size: in bytes
    """
    print(path, mode)
