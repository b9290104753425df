def scale(data, factor=2.0, *, clip=False):
    """Scale.

    Parameters
    ----------
    data : array
        The data.
    factor : float, optional
        The factor. Default is 2.0.
    clip : bool, optional, default: False
        Whether it is cut.
    """
    print(data * factor, clip)
