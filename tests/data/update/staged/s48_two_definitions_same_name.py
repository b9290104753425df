class A:
    """A."""

    @property
    def size(self):
        """Return the size.

        Returns:
            int: It.
        """
        return self._size

    @size.setter
    def size(self, new):
        """Set the size.

        Args:
            value: The new one.
        """
        self._size = new
