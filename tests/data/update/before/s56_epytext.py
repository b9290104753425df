def f(a, b):
    """
    Do.

    @param a: first
    @param b: second
    @return: sum
    """
    return a + b
