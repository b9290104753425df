def scale(values, factor=3, inplace=True):
    """
    Scale values.

    Parameters
    ----------
    values: array_like
        The values.
    factor: int, optional (default=3)
        By what.
    inplace: bool, optional (default=True)
        Whether to copy.

    Returns
    -------
    array
        Scaled.
    """
    if inplace:
        values = values.copy()
    return values * factor
