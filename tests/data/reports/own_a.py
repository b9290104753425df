# own
# dataclass siblings
from __future__ import annotations

import dataclasses as dc
from dataclasses import InitVar, dataclass, field


@dc.dataclass(kw_only=True)
class A:  #! DGH201 z  #! DGH202 q
    """A.

    Args:
        x: One.
        y: Two.
        q: Gone.
    """

    x: int
    y: dc.InitVar[int]
    z: int = dc.field(default=1)
    w: int = dc.field(init=False)


@dataclass
class B(A):
    """B.

    Args:
        v: One.
    """

    v: int = 0


@dataclass
class C(A):  #! DGH201 z
    """C.

    Args:
        x: One.
        y: Two.
        v: One.
    """

    v: int = 0


@dataclass
class D:
    """D.

    Parameters
    ----------
    x : int
        One.
    w : int
        Made afterwards.
    """

    x: int
    w: int = field(init=False)

    def __post_init__(self):
        self.w = 1


@dataclass(init=False)
class E:  #! DGH201 b
    """E.

    Args:
        a: One.
    """

    x: int

    def __init__(self, a, b):
        self.x = a + b
