def f(a, b):
    """Do.

    Args:
        All of these are numbers:

        a: First.
        b: Second.
    """
    print(b)
