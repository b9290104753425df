class A:
    """A."""

    class B:
        """B."""

        def run(self, x, y):
            """Run.

            Args:
                x: X.
                y: Y.

            Returns:
                int: Both.
            """
            return x - y
