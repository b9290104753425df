def outer(a, b):
    """Do outer things.

    Args:
        a: First.
        b: Second.
    """

    def inner(b, d):
        """Do inner things.

        Args:
            b: Not the outer one.
            c: Third.
        """
        return b * d

    return inner(a, b)
