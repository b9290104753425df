# https://github.com/terrencepreilly/darglint/issues/93
# caught in the same function
def test(a: int, b: int) -> int:
    """Sums a and b.

    Args:
        a: First integer.
        b: Second integer.

    Returns:
        The sum.
    """
    try:
        raise ValueError("always")
        return a + b
    except Exception as e:
        print(e)


def best(a: int) -> int:  #! DGH207 ValueError
    """Sums a and b.

    Args:
        a: First integer.

    Returns:
        The sum.
    """
    try:
        raise ValueError("always")
    except KeyError as e:
        print(e)
    return a
