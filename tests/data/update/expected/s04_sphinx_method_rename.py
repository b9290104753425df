class Store:
    """A store."""

    def put(self, key, value, lifetime=None):
        """Store a value.

        A paragraph that speaks of ``lifetime`` and of *ttl*.

        :param key: the key
        :type key: str
        :param value: what is stored;
            anything that can be pickled

        The fields go on after this paragraph.

        :param lifetime: seconds until ``value`` is gone,
            see :attr:`ttl`
        :type lifetime: int or None
        """
        self.backend.write(key, value, expires=lifetime)
