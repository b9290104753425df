class A:
    @property
    def x(self):
        """Return x.

        Returns:
            int: The x.
        """
        return 1

    def move(self, dx, dy):
        """Move.

        Args:
            dx (int): Across.
            dy (int): Up.
        """
        self.x += dx + dy
