# https://github.com/terrencepreilly/darglint/issues/56
# properties and dunders
class Page:
    """A page."""

    def __eq__(self, other):
        """Compare them.

        Args:
            other: Another page.
        """
        return self is other

    def __enter__(self):
        """Open it.

        Raises:
            OSError: If it cannot be opened.
        """
        if not self:
            raise OSError
        return self

    def __getitem__(self, key):
        """Look it up.

        Args:
            key: Where.
        """
        raise KeyError(key)

    def __call__(self, key):  #! DGH203
        """Look it up.

        Args:
            key: Where.
        """
        return key
