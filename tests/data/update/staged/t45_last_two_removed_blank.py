def f(a):
    """Do.

    Args:
        a: First.

        b: Second.

        c: Third.

    Returns:
        It.
    """
    return a
