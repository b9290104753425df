def load(path, kind):
    """Load a file.

    Args:
        path: The file.
        kind: How it is opened.

    Text between the sections, which a person wrote:
      * one
      * two

    Returns:
        The content.

    And a last word, at the end.
    """
    return open(path, kind)
