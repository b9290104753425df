# own
# attrs, pydantic, namedtuple, typeddict siblings
import attr
import attrs
from collections import namedtuple
from typing import NamedTuple, TypedDict
from pydantic import BaseModel
from pydantic.dataclasses import dataclass


@attrs.define
class A:  #! DGH201 y
    """A.

    :param x: One.
    """

    x: int
    y: int = attrs.field(factory=int)
    z: int = attrs.field(init=False)


@attr.s
class B:  #! DGH201 y
    """B.

    Args:
        x: One.
    """

    x = attr.ib()
    y = attr.ib(default=1)
    z = 3


class C(NamedTuple):  #! DGH202 z
    """C.

    Args:
        x: One.
        z: Two.
    """

    x: int


class D(TypedDict, total=False):
    """D.

    Attributes:
        x: One.
        y: Two.
    """

    x: int
    y: int


class E(namedtuple("E", "x y")):  #! DGH201 y
    """E.

    Args:
        x: One.
    """


@dataclass
class F:  #! DGH201 y
    """F.

    Args:
        x: One.
    """

    x: int
    y: int


class G(BaseModel):
    """G.

    Args:
        x: One.
        extra: Two.
    """

    x: int

    def __init__(self, x, extra):
        super().__init__(x=x)


class H:  #! DGH201 y
    """H.

    Args:
        x: One.
    """

    def __new__(cls, x, y):
        return super().__new__(cls)
