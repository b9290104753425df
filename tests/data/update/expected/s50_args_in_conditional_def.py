try:
    import fast
except ImportError:
    def f(a, b):
        """Do.

        Args:
            a: First.
            b: Second.
        """
        return a + b
else:
    def f(a, other):
        """Do fast.

        Args:
            a: First.
            other: Second.
        """
        return fast.add(a, other)
