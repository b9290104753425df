def f():
    """Do.

    More.
    """
    return print()
