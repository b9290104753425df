def outer(a, b):
    """Do outer things.

    Args:
        a: First.
        b: Second.
    """

    def inner(b, c):
        """Do inner things.

        Args:
            b: Not the outer one.
            c: Third.
        """
        return b * c

    return inner(a, b)
