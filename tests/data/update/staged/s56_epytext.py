def f(a, c):
    """
    Do.

    @param a: first
    @param b: second
    @return: sum
    """
    return a + c
