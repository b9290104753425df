def resize(image, shape):
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
    print(image, shape)
