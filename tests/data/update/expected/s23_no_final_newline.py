def f(a):
    """Do.

    Args:
        a: First."""
    return a