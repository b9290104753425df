def join(first, *others, sep=""):
    """Join.

    Args:
        first: The first.
        *others: The others.
        sep: What is between.
    """
    print(first, *others, sep=sep)
