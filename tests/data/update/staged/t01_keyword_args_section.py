def call(url, *, timeout=3):
    """Call.

    Args:
        url: Where.

    Keyword Args:
        timeout: Seconds.
        proxy: Through what.

    Returns:
        It.
    """
    return run(url, timeout)
