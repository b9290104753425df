class A(BaseModel):
    """A.

    Attributes:
        x: The x.
        y: The y. Defaults to 3.
    """

    x: int
    y: int = 4
