def match(pattern, text):
    """Match \\d+ in a text.

    Args:
        pattern: Like ``\\w+\\s``.
        text: Where to look; caf\u00e9.
    """
    return search(pattern, text)
