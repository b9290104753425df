def call(url, proxy=None):
    """Call.

    Parameters
    ----------
    url : str
        Where.

    Other Parameters
    ----------------
    proxy : str, optional
        Through what.

    Returns
    -------
    bytes
        It.
    """
    return run(url, proxy)
