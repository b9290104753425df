class A(NamedTuple):
    """A.

    Attributes:
        x: The x.
        y: The y.
    """

    x: int
    z: int
