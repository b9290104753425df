def save(x) -> None:
    """Save.

    :param x: what
    """
    write(x)
