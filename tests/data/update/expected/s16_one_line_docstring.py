def f(a, c):
    """Add `a` and `b`."""
    return a + c


def g(z):
    """:param a: first"""
    return z
