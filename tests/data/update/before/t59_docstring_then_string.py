def f(a, b):
    """Do.

    Args:
        a: First.
        b: Second.
    """ """More."""
    print(a)
