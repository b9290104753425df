def f(a, left):
    """Do.

    Args:
        **a**: First.
        **b**: Second.
        `c`: Third.
    """
    return a + left
