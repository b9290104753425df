def match(regex, text):
    """Match \\d+ in a text.

    Args:
        pattern: Like ``\\w+\\s``.
        text: Where to look; caf\u00e9.
    """
    return search(regex, text)
