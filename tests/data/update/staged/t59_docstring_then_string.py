def f(a):
    """Do.

    Args:
        a: First.
        b: Second.
    """ """More."""
    print(a)
