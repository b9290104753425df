from typing import NamedTuple


class Pair(NamedTuple):
    """A pair.

    Attributes:
        first: One.
        right: Other.
    """

    first: int
    right: str
