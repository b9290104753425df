x = 1


def f(a):
    """Do.

    :param a: First.
    :param b: Second.
    """
    print(a)
