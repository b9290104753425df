def split(path):
    """Split a path.

    Parameters
    ----------
    path : str
        The path.
    strict : bool
        Fail on empty parts.

    Returns
    -------
    head : str
        The folder.
    tail : str
        The rest.
    """
    head, tail = path.rsplit("/", 1)
    return head, tail
