class B(A):
    """B."""

    def f(self, a):
        """See base class.

        Args:
            a: First.
            b: Second.
        """
        return a
