def f(*items, **kwargs):
    r"""Do it.

    Args:
        \*items: More.
        \*\*kwargs: Named.
    """
    g(*items, **kwargs)
