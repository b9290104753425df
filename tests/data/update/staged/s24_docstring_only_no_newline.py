def f(a):
    """Do.

    :param a: First.
    :param b: Second."""