def resize(image, shape):
    """Resize.

    Parameters
    ----------
    image : array
        See `shape`.
    shape : int
        The size.

    See Also
    --------
    size : Return the size.
    """
    print(image, shape)
