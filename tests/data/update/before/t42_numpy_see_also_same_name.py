def resize(image, size):
    """Resize.

    Parameters
    ----------
    image : array
        See `size`.
    size : int
        The size.

    See Also
    --------
    size : Return the size.
    """
    print(image, size)
