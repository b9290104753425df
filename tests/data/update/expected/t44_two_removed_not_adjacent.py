def f(a, c):
    """Do.

    Args:
        a: First.

        c: Third.
    """
    print(a, c)
