class Store:
    """A store.

    Args:
        path: Where it is.
        limit: How large it is.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path, limit):
        self.path = path
        self._size = limit
