def f(a, c):
    """Do.

    Args:
        a: First.

        b: Second.

        c: Third.

        d: Fourth.
    """
    print(a, c)
