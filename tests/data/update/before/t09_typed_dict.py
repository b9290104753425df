from typing import TypedDict


class Row(TypedDict):
    """A row.

    Attributes:
        name: One.
        value: Other.
    """

    name: str
    value: float
