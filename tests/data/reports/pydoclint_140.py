# https://github.com/jsh9/pydoclint/issues/140
# class variables beside the fields of three libraries
from dataclasses import dataclass
from typing import ClassVar

from attrs import define, field
from pydantic import BaseModel, Field


@define
class AttrsClass:  #! DGH201 z
    """It.

    Args:
        x: One.
        y: Two.
    """

    c: ClassVar[bool] = True
    x: int
    y: float = 1.0
    z: str = field(default="abc")


@dataclass
class DataClass:  #! DGH202 d
    """It.

    Args:
        d: Zero.
        x: One.
        y: Two.
        z: Three.
    """

    c: ClassVar[bool] = True
    x: int
    y: float = 1.0
    z: str = field(default="abc")


class PydanticClass(BaseModel):
    """It.

    Attributes:
        c: Zero.
        x: One.
        y: Two.
        z: Three.
    """

    c: ClassVar[bool] = True
    x: int
    y: float = 1.0
    z: str = Field(default="abc")
