def write(path, text):
    """Write a text.

    Parameters
    ----------
    path : str
        Where.
    text : str
        What.

    Returns
    -------
    int
        How many bytes were written.

    """
    return open(path, "w").write(text)
