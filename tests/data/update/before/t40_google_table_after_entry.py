def f(mode, level):
    """Do.

    Args:
        mode: One of

            =====  =====
            a      b
            =====  =====

        level: How far.

    Note:
        ``mode`` counts.
    """
    print(mode, level)
