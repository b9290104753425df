def f(a=1):
    """Do.

    Args:
        a: It. Defaults to 1.
    """
    print(a)
