# https://github.com/astral-sh/ruff/issues/3578
# self that is positional only
class Test:
    """A test."""

    def run(self, /, arg1: int) -> None:
        """
        Some beauty description.

        Args:
          arg1: some description of arg
        """

    @classmethod
    def make(cls, arg1, /, arg2) -> None:  #! DGH201 arg1
        """
        Some beauty description.

        Args:
          arg2: some description of arg
        """
