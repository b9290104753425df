@attrs.define
class A:
    """A.

    Attributes:
        x: The x.
        y: The y.
    """

    x: int
    z: int = 3
