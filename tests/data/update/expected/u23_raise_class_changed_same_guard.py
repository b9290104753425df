def f(x):
    """Do it.

    Args:
        x: The x.

    Raises:
        TypeError: If x is bad.
        KeyError: If there is none.
    """
    if x < 3:
        raise TypeError(x)
    if not x:
        raise KeyError
