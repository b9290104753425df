def write(path, text):
    """Write a text.

    Args:
        path: Where.
        text: What.

    Note:
        Not atomic.
    """
    open(path, "w").write(text)
