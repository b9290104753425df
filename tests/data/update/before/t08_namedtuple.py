from typing import NamedTuple


class Pair(NamedTuple):
    """A pair.

    Attributes:
        left: One.
        right: Other.
    """

    left: int
    right: str
