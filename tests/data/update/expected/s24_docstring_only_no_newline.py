def f(a):
    """Do.

    :param a: First."""