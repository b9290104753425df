class Box:
    """A box.

    Attributes:
        size: How large.
    """

    size = 3

    @staticmethod
    def make(width, depth):
        """Make a box.

        Args:
            width: Across.
            depth: Up.

        Returns:
            Box: A new one.
        """
        return Box(width, depth)

    @classmethod
    def load(cls, path):
        """Load a box.

        Args:
            path: The file.

        Returns:
            Box: The one in the file.
        """
        return cls(open(path).read())
