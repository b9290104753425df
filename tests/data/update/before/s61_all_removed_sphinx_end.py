def f(a):
    """Do.

    More.

    :param a: first
    """
    return print()
