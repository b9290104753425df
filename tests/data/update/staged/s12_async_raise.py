async def load(key, store):
    """Load a value.

    Args:
        key: The key.
        store: Where it is.

    Returns:
        The value.

    Raises:
        KeyError: If the key is unknown.
        OSError: If the store is gone.
    """
    if key not in store:
        raise LookupError(key)
    return await store.get(key)
