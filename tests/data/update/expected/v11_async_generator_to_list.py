async def walk(names) -> list[str]:
    """Walk.

    Args:
        names: The names.

    Returns:
        list[str]: Each name.
    """
    return [name for name in names]
