class Box:
    """A box.

    Attributes:
        size: How large.
    """

    size = 3

    @staticmethod
    def make(width, height):
        """Make a box.

        Args:
            width: Across.
            height: Up.

        Returns:
            Box: A new one.
        """
        return Box(width, height)

    @classmethod
    def load(cls, path, mode="r"):
        """Load a box.

        Args:
            path: The file.
            mode: How it is opened.

        Returns:
            Box: The one in the file.
        """
        return cls(open(path, mode).read())
