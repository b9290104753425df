import functools


@functools.lru_cache(maxsize=None)
def f(a, b):
    """Do.

    Args:
        a: First.
        b: Second.
    """
    print(a)
