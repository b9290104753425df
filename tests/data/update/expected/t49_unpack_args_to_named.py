def f(a, b):
    """Do.

    Args:
        *args: Two numbers.
    """
    print(a, b)
