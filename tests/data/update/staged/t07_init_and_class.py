class A:
    """An A.

    Args:
        size: How large.
        color: Which.

    Attributes:
        size: How large.
        color: Which.
    """

    def __init__(self, extent, color):
        """Make an A.

        Args:
            size: How large.
            color: Which.
        """
        self.extent = extent
        self.color = color

    def area(self):
        """Return ``self.size`` squared."""
        return self.extent ** 2
