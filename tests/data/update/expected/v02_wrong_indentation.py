def load(path, kind):
    """Load a file.

    Args:
      path: The file.
         mode: How it is opened.

    Returns:
        The content.
    """
    return open(path, kind)
