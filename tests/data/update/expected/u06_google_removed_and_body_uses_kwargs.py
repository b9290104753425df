def f(x, **kwargs):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    g(x, **kwargs)
