class A(TypedDict):
    """A.

    Attributes:
        x: The x.
    """

    x: int
