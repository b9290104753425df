class A:
    """A.

    Args:
        x: The x.
        y: The y.
    """

    def __init__(self, x, y):
        self.x = x
        self._y = y

    def g(self):
        return self._y + 1
