# https://github.com/astral-sh/ruff/issues/12650
# a result that only overrides return
class C:
    """A class."""

    def f(self) -> int:
        """Calculate x.

        Returns:
            x
        """
        raise NotImplementedError

    def g(self):
        """Calculate x.

        Returns:
            x
        """
        raise NotImplementedError("later")

    def h(self) -> None:  #! DGH204
        """Calculate x.

        Returns:
            x
        """
        print(self)
