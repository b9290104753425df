def write(path, text):
    """Write a text.

    Parameters
    ----------
    path : str
        Where.
    text : str
        What.

    """
    open(path, "w").write(text)
