class A:
    """A.

    Args:
        x: The x.
        z: The y.
    """

    def __init__(self, x, z):
        self.x = x
        self._z = z

    def g(self):
        return self._z + 1
