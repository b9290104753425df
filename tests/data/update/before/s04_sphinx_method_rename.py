class Store:
    """A store."""

    def put(self, key, value, ttl=None):
        """Store a value.

        A paragraph that speaks of ``ttl`` and of *ttl*.

        :param key: the key
        :type key: str
        :param value: what is stored;
            anything that can be pickled

        The fields go on after this paragraph.

        :param ttl: seconds until ``value`` is gone,
            see :attr:`ttl`
        :type ttl: int or None
        """
        self.backend.write(key, value, expires=ttl)
