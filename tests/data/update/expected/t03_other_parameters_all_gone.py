def call(url):
    """Call.

    Parameters
    ----------
    url : str
        Where.

    Returns
    -------
    bytes
        It.
    """
    return run(url)
