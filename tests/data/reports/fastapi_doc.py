# https://github.com/fastapi/fastapi/pull/10507
# parameters described in their annotations
from typing import Annotated

from typing_extensions import Doc


def get(path: Annotated[str, Doc("The path.")], name: str):
    """Get it.

    Args:
        name: The name.
    """


def put(path: Annotated[str, "x"], name: str):  #! DGH201 path
    """Put it.

    Args:
        name: The name.
    """
