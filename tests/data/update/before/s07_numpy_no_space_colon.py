def scale(values, factor=2, copy=True):
    """
    Scale values.

    Parameters
    ----------
    values: array_like
        The values.
    factor: int, optional (default=2)
        By what.
    copy: bool, optional (default=True)
        Whether to copy.

    Returns
    -------
    array
        Scaled.
    """
    if copy:
        values = values.copy()
    return values * factor
