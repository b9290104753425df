def save(x) -> None:
    """Save.

    :param x: what
    :return: True if it
        worked
    :rtype: bool
    """
    write(x)
