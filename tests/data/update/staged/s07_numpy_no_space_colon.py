def scale(values, factor=3, inplace=True):
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
    if inplace:
        values = values.copy()
    return values * factor
