# own
# Siblings of what linters get wrong: fields of classes, titles, sphinx fields
# flags: --select DGH2,DGH3,DGH211
import dataclasses
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, NamedTuple, Protocol, TypedDict


@dataclass
class Page:  #! DGH201 size
    """A page.

    Args:
        title: Its title.
    """

    title: str
    size: int = 3
    count: ClassVar[int] = 0
    _cache: dict = field(default_factory=dict, init=False)


@dataclasses.dataclass(frozen=True)
class Frozen:
    """A page.

    Attributes:
        title: Its title.
        size: Its size.
    """

    title: str
    size: int = 3


@dataclass
class Late(Page):
    """A late page.

    Args:
        title: Its title.
        size: Its size.
        delay: In seconds.
    """

    delay: int = 0


class Color(Enum):
    """A color.

    Attributes:
        value: A number.
        RED: Like blood.
        BLUE: Like the sky.
    """

    RED = 1
    BLUE = 2


class Hue(Enum):  #! DGH211 GREEN
    """A hue.

    Attributes:
        RED: Like blood.
        GREEN: Like grass.
    """

    RED = 1


class Point(NamedTuple):
    """A point.

    :param x: Across.
    :param y: Up.
    """

    x: int
    y: int = 0


class Options(TypedDict, total=False):  #! DGH202 depth
    """Options.

    Args:
        width: The width.
        depth: The depth.
    """

    width: int


class Reader(Protocol):
    """A reader."""

    def read(self, size: int) -> bytes:
        """Read.

        Args:
            size: How many bytes.

        Returns:
            The bytes.

        Raises:
            OSError: If it is closed.
        """
        ...


class Made:
    """Something.

    :param name: The name.
    :keyword size: The size.
    :raises ValueError: If the name is empty.
    """

    def __init__(self, name, *, size=1):
        if not name:
            raise ValueError
        self.name, self.size = name, size


def fields(name, size):
    """Make.

    :param str name: The name.
    :type size: int or
        None
    :param size: The size,
        which may be None.
    :returns: Something
    :rtype: Made
    """
    return Made(name, size=size)


def arg_field(name, size):  #! DGH201 size
    """Make.

    :arg name: The name.
    """
    print(name, size)


def titles(name):  #! DGH202 size
    """Make.

    Arguments:
        name: The name.

    Keyword Args:
        size: The size.

    Warning:
        name: is never checked.

    See Also:
        other: Another one.
    """
    print(name)


def underlined_google(name):
    """Make.

    Args
    ----
    name : str
        The name.
    """
    print(name)


def only_prose(name, size):
    """Make something of a name.

    The size is in pixels. Raises nothing. Returns: nothing.
    """
    print(name, size)
