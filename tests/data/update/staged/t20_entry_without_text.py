def f(a, c):
    """Do.

    Args:
        a:
        b:
        c (int):

    Returns:
        int
    """
    return a + c
