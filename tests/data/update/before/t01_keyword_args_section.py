def call(url, **kwargs):
    """Call.

    Args:
        url: Where.

    Keyword Args:
        timeout: Seconds.
        proxy: Through what.

    Returns:
        It.
    """
    return run(url, **kwargs)
