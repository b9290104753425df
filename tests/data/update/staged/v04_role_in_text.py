def load(path):
    """Load a file.

    :math:`-`

    :param path: The file, see :func:`open`.
    :param str mode: How it is opened.
    """
    print(open(path))
