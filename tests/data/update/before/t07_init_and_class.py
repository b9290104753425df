class A:
    """An A.

    Args:
        size: How large.
        color: Which.

    Attributes:
        size: How large.
        color: Which.
    """

    def __init__(self, size, color):
        """Make an A.

        Args:
            size: How large.
            color: Which.
        """
        self.size = size
        self.color = color

    def area(self):
        """Return ``self.size`` squared."""
        return self.size ** 2
