def numbers(n) -> list[int]:
    """Count.

    :param n: how far
    :yields: a number
    :ytype: int
    """
    return list(range(n))
