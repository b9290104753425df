def f(kind, level):
    """Do.

    Args:
        kind: One of

            =====  =====
            a      b
            =====  =====

        level: How far.

    Note:
        ``mode`` counts.
    """
    print(kind, level)
