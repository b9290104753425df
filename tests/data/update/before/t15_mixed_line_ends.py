def f(a, b):
    """Do.

    Args:
        a: First.
        b: Second.
    """
    print(a)
