def f(a):
    """Do.

    Args:
        a: First.
        b: Second."""
    return a