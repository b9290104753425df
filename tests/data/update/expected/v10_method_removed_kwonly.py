class Store:
    """A store."""

    def put(self, key, *, wait=1):
        """Put it.

        Parameters
        ----------
        key : str
            The key.
        wait : int
            Seconds.

        See Also
        --------
        get : The other way.
        """
        print(key, wait)
