def numbers(n) -> list[int]:
    """Count.

    :param n: how far
    :returns: a number
    :rtype: list[int]
    """
    return list(range(n))
