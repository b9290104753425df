def f():
    """Do.

    More.

    :param a: first
    """
    return print()
