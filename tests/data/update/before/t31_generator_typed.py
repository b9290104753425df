from collections.abc import Generator


def count(n: int) -> Generator[int, None, None]:
    """Count.

    Args:
        n: How far.

    Yields:
        int: The next number.
    """
    for i in range(n):
        yield i
