def f(x=2, z=2):
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
        raise LookupError
    yield z * 1
