@attr.s
class A:
    """A.

    Args:
        x: The x.
    """

    x = attr.ib()
