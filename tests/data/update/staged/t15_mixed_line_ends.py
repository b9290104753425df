def f(a):
    """Do.

    Args:
        a: First.
        b: Second.
    """
    print(a)
