x = 1


def f(a):
    """Do.

    :param a: First.
    """
    print(a)
