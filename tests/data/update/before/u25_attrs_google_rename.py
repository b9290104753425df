@attrs.define
class A:
    """A.

    Attributes:
        x: The x.
        y: The y.
    """

    x: int
    y: int = 3
