# own
# Defaults of fields, also in a call
# flags: --select DGH210
from dataclasses import dataclass, field

from pydantic import BaseModel, Field


@dataclass
class Page:  #! DGH210 width height
    """A page.

    Attributes:
        width: The width. Defaults to 4.
        height: The height. Defaults to 5.
        depth: The depth. Defaults to 6.
        lines: The lines. Defaults to an empty list.
    """

    width: int = 3
    height: int = field(default=4)
    depth: int = field(default=6)
    lines: list = field(default_factory=list)


class Book(BaseModel):  #! DGH210 pages
    """A book.

    Attributes:
        pages: The pages. Defaults to 4.
        size: The size. Defaults to 1.
        title: The title. Defaults to "a".
    """

    pages: int = Field(3, gt=0)
    size: int = Field(default=1)
    title: str = Field(...)
