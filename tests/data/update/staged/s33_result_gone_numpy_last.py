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
    open(path, "w").write(text)
