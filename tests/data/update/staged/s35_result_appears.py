def write(path, text):
    """Write a text.

    Args:
        path: Where.
        text: What.
    """
    return open(path, "w").write(text)
