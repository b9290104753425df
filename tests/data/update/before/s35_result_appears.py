def write(path, text):
    """Write a text.

    Args:
        path: Where.
        text: What.
    """
    open(path, "w").write(text)
