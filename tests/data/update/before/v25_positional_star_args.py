def join(first, *rest, sep=""):
    """Join.

    Args:
        first: The first.
        *rest: The others.
        sep: What is between.
    """
    print(first, *rest, sep=sep)
