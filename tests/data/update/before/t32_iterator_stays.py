from collections.abc import Iterator


def count(n: int) -> Iterator[int]:
    """Count.

    Args:
        n: How far.

    Returns:
        Iterator[int]: The numbers.
    """
    return iter(range(n))
