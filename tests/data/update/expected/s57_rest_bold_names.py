def f(a, left):
    """Do.

    Args:
        **a**: First.
        **left**: Second.
        `c`: Third.
    """
    return a + left
