def call(url, proxy=None):
    """Call.

    Parameters
    ----------
    url : str
        Where.

    Other Parameters
    ----------------
    timeout : float
        Seconds.
    proxy : str, optional
        Through what.

    Returns
    -------
    bytes
        It.
    """
    return run(url, proxy)
