def f(*items, **kwargs):
    r"""Do it.

    Args:
        \*args: More.
        \*\*kwargs: Named.
    """
    g(*items, **kwargs)
