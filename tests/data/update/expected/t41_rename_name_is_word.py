def f(table, key):
    """Look up key in data.

    The `table` may be large; data is not copied. ``data[key]`` is read.

    Args:
        table: The data, keyed by ``key``.
        key: A key of `table`.

    Example:
        >>> f(data={}, key=1)
    """
    return table[key]
