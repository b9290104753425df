class Store:
    """A store."""

    def put(self, key, *, force=False, wait=1):
        """Put it.

        Parameters
        ----------
        key : str
            The key.
        force : bool
            Whether it is replaced.
        wait : int
            Seconds.

        See Also
        --------
        get : The other way.
        """
        print(key, force, wait)
