# https://github.com/astral-sh/ruff/issues/8774
# keywords of a typed dictionary
from typing import TypedDict

from typing_extensions import Unpack


class User(TypedDict):
    id: int
    name: str


def call(query: str, **options: Unpack[User]):
    """Call it.

    Args:
        query: some text
    """


def send(query: str, **options: Unpack[User]):  #! DGH201 query
    """Call it.

    Args:
        id: One.
        name: Two.
    """
