class A(TypedDict):
    """A.

    Attributes:
        x: The x.
        y: The y.
    """

    x: int
    y: int
