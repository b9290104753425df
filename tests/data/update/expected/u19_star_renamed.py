def f(*items, **options):
    """Do it.

    Args:
        *items: More.
        **options: Named.
    """
    g(*items, **options)
