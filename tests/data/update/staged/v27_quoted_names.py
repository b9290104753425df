def join(parts, between):
    """Join.

    Args:
        `parts`: The parts.
        `sep`: What is between.
    """
    print(*parts, sep=between)
