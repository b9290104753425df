# https://github.com/pylint-dev/pylint/pull/1006
# For the other parameters, see
class Foo:
    """Foo."""

    def __init__(self, x, y):
        """Foo the bar.

        For the other parameters, see `AnotherClass`.

        :param y: The y.
        """
        self.x = x

    def bar(self, x, y):  #! DGH201 x
        """Bar the foo.

        See for the parameters what is below.

        :param y: The y.
        """
        print(x, y)
