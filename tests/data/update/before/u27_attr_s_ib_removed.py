@attr.s
class A:
    """A.

    Args:
        x: The x.
        y: The y.
    """

    x = attr.ib()
    y = attr.ib(default=3)
