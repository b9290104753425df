from collections.abc import Generator


def count(n: int) -> list[int]:
    """Count.

    Args:
        n: How far.

    Yields:
        int: The next number.
    """
    return list(range(n))
