def f(a, c):
    """Do.

    Args:
        a:
        c (int):

    Returns:
        int
    """
    return a + c
