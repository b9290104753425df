def f(x=1, y=2, w=3):
    """Do it.

    Args:
        x: The x. Defaults to 1.
        y: The y.
        w: The w.

    Returns:
        int: It.

    Raises:
        KeyError: If x.
    """
    if x:
        raise KeyError
    return y * w
