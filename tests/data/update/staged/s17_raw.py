def match(regex, text):
    r"""Match \d+ in a text.

    Args:
        pattern: Like ``\w+\s``.
        text: Where to look; a \n ends it.
    """
    return search(regex, text)
