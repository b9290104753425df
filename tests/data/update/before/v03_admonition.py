def load(path, mode="r"):
    """Load a file.

    .. important::
        ``mode`` is passed on.

    :param path: The file.
    :param mode: How it is opened.
    """
    print(open(path, mode))
