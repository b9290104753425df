def f(a, b, c, d):
    """Do.

    Args:
        a: First.

        b: Second.

        c: Third.

        d: Fourth.
    """
    print(a, c)
