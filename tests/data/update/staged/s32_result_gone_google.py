def write(path, text):
    """Write a text.

    Args:
        path: Where.
        text: What.

    Returns:
        int: How many bytes were written,
            without the line ends.

    Note:
        Not atomic.
    """
    open(path, "w").write(text)
