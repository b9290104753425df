def f(b):
    """Do.

    Args:
        All of these are numbers:

        b: Second.
    """
    print(b)
