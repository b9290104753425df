def f(a):
    """Do.

    Args:
        - a: First.
    """
    print(a)
