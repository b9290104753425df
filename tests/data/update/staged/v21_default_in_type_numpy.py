def read(path, sep=";"):
    """Read.

    Parameters
    ----------
    path : str
        The file.
    sep : str, default ','
        The separator.
    """
    print(path, sep)
