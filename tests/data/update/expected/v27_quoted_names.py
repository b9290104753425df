def join(parts, between):
    """Join.

    Args:
        `parts`: The parts.
        `between`: What is between.
    """
    print(*parts, sep=between)
