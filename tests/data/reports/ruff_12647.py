# https://github.com/astral-sh/ruff/issues/12647
# Raises before Returns, without Args
class Foo:
    """A foo."""

    def __init__(self, bar, zap):
        self.bar = bar
        self.zap = zap

    def get_bar(self) -> str:
        """Print and return bar.

        Raises:
            ValueError: bar is not bar.

        Returns:
            str: bar value.
        """
        print(self.bar)
        if self.bar != "bar":
            raise ValueError(self.bar)
        return self.bar
