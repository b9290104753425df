def join(parts, sep):
    """Join.

    Args:
        parts: The parts.
        sep: What is between.
    """
    print(*parts, sep=sep)


def use():
    join([1], sep=",")
