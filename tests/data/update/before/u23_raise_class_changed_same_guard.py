def f(x):
    """Do it.

    Args:
        x: The x.

    Raises:
        ValueError: If x is bad.
        KeyError: If there is none.
    """
    if x < 3:
        raise ValueError(x)
    if not x:
        raise KeyError
