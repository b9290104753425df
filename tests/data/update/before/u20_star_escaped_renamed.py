def f(*args, **kwargs):
    r"""Do it.

    Args:
        \*args: More.
        \*\*kwargs: Named.
    """
    g(*args, **kwargs)
