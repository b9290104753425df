def save(x) -> bool:
    """Save.

    :param x: what
    :return: True if it
        worked
    :rtype: bool
    """
    return write(x)
