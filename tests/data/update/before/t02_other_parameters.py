def call(url, timeout, proxy=None):
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
    return run(url, timeout, proxy)
