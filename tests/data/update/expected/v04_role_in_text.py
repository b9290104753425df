def load(path):
    """Load a file.

    :math:`-`

    :param path: The file, see :func:`open`.
    """
    print(open(path))
