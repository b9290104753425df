class A:
    """An A.

    Args:
        extent: How large.
        color: Which.

    Attributes:
        extent: How large.
        color: Which.
    """

    def __init__(self, extent, color):
        """Make an A.

        Args:
            extent: How large.
            color: Which.
        """
        self.extent = extent
        self.color = color

    def area(self):
        """Return ``self.size`` squared."""
        return self.extent ** 2
