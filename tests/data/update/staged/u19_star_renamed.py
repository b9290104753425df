def f(*items, **options):
    """Do it.

    Args:
        *args: More.
        **kwargs: Named.
    """
    g(*items, **options)
