class A(BaseModel):
    """A.

    Attributes:
        x: The x.
        z: The y.
    """

    x: int
    z: int
