x = 1


def f(a, b):
    """Do.

    :param a: First.
    :param b: Second.
    """
    print(a)
