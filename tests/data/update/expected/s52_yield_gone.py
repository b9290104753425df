def numbers(n):
    """Count.

    Args:
        n: How far.
    """
    print(n)
