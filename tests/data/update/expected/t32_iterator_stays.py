from collections.abc import Iterator


def count(n: int) -> Iterator[int]:
    """Count.

    Args:
        n: How far.

    Returns:
        Iterator[int]: The numbers.
    """
    for i in range(n):
        yield i
