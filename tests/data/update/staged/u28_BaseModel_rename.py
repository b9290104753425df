class A(BaseModel):
    """A.

    Attributes:
        x: The x.
        y: The y.
    """

    x: int
    z: int
