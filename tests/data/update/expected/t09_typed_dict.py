from typing import TypedDict


class Row(TypedDict):
    """A row.

    Attributes:
        name: One.
    """

    name: str
