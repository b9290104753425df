class Store:
    """A store.

    Args:
        path: Where it is.
        size: How large it is.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path, limit):
        self.path = path
        self._size = limit
