def copy(src, dst):
    """Copy `src` to ``dst``, as the src says.

    Args:
        src: From where; `src` must exist.
        dst: To where. See `src`.

    Example:
        >>> copy(src, dst)
    """
    run(src, to=dst)
