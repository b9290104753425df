def numbers(n):
    """Count.

    :param n: how far
    :yields: a number
    :ytype: int
    """
    yield from range(n)
