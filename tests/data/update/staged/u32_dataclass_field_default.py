@dataclass
class A:
    """A.

    Attributes:
        x: The x.
        y: The y. Defaults to 3.
    """

    x: int
    y: int = field(default=4)
