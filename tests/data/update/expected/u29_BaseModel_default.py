class A(BaseModel):
    """A.

    Attributes:
        x: The x.
        y: The y. Defaults to 4.
    """

    x: int
    y: int = 4
