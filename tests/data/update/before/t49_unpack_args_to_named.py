def f(*args):
    """Do.

    Args:
        *args: Two numbers.
    """
    a, b = args
    print(a, b)
