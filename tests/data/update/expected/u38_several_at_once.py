def f(x=2, z=2):
    """Do it.

    Args:
        x: The x. Defaults to 2.
        y: The y.
        w: The w.

    Returns:
        int: It.

    Raises:
        LookupError: If x.
    """
    if x:
        raise LookupError
    yield z * 1
