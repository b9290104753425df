def f(a, b):
    """Do.

    Args:
        **a**: First.
        **b**: Second.
        `c`: Third.
    """
    return a + b
