def split(path):
    """Split a path.

    Parameters
    ----------
    path : str
        The path.

    Returns
    -------
    head : str
        The folder.
    tail : str
        The rest.
    """
    head, tail = path.rsplit("/", 1)
    return head, tail
