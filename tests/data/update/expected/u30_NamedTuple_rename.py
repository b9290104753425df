class A(NamedTuple):
    """A.

    Attributes:
        x: The x.
        z: The y.
    """

    x: int
    z: int
