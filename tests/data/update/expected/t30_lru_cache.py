import functools


@functools.lru_cache(maxsize=None)
def f(a):
    """Do.

    Args:
        a: First.
    """
    print(a)
