def copy(source, dst):
    """Copy `source` to ``dst``, as the src says.

    Args:
        source: From where; `source` must exist.
        dst: To where. See `source`.

    Example:
        >>> copy(src, dst)
    """
    run(source, to=dst)
