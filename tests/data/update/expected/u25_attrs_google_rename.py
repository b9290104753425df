@attrs.define
class A:
    """A.

    Attributes:
        x: The x.
        z: The y.
    """

    x: int
    z: int = 3
