def f(*args, **kwargs):
    """Do it.

    Args:
        *args: More.
        **kwargs: Named.
    """
    g(*args, **kwargs)
