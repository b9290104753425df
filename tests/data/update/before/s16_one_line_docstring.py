def f(a, b):
    """Add `a` and `b`."""
    return a + b


def g(a):
    """:param a: first"""
    return a
