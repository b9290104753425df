async def walk(names):
    """Walk.

    Args:
        names: The names.

    Yields:
        str: Each name.
    """
    for name in names:
        yield name
