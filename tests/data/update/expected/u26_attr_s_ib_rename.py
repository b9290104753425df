@attr.s
class A:
    """A.

    Args:
        x: The x.
        z: The y.
    """

    x = attr.ib()
    z = attr.ib(default=3)
