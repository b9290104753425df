def f(data, key):
    """Look up key in data.

    The `data` may be large; data is not copied. ``data[key]`` is read.

    Args:
        data: The data, keyed by ``key``.
        key: A key of `data`.

    Example:
        >>> f(data={}, key=1)
    """
    return data[key]
