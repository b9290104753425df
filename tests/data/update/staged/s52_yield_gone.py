def numbers(n):
    """Count.

    Args:
        n: How far.

    Yields:
        int: A number.
    """
    print(n)
