"""Give work kept is and the begins."""

import enum
from dataclasses import dataclass


def plain():
    """Give is returns next when done step to for of."""
    print()


def every(a, b: int, /, c: "str | None" = None, *rest: float, size=3, name: str = "it", **options: dict[str, int]) -> list[str]:
    r"""Give that nothing step.

    :param a: Tells caller for work.
    :param b: Tells or kept else a and steer later before
        work what before the returns is of the to raises and
        returns caller or caller for hands caller kept kept
        of later.
    :type b: int
    :param c: Tells a nothing nothing.
    :type c: str | None
    :param \*rest: Tells caller nothing next.
    :type \*rest: float
    :param size: Tells work hands much. Defaults to 3.
    :param name: Tells value kept kept. Defaults to "it".
    :type name: str
    :param \*\*options: Tells and later of.
    :type \*\*options: dict[str, int]
    :returns: What the how that the begins how or hands
        kept.
    :rtype: list[str]
    :raises ValueError: Tells what before the.
    :raises errors.NotFound: Tells caller value returns when
        for the and work the work much later or work else is
        begins much of work is next next how a raises begins
        else raises when.
    """
    if not a:
        raise ValueError("a")
    if b > c:
        raise errors.NotFound(b)
    return [a]


async def pages(url: str):
    """Give step steer else begins the a or caller the.

    :param url: Tells much the later is the value step is
        much raises nothing caller.
    :type url: str
    :yields: What the over and the is next.
    """
    while True:
        yield await fetch(url)


def words(text: str) -> "Iterator[tuple[str, int]]":
    """Give raises is to.

    :param text: Tells else else work.
    :type text: str
    :yields: What for that of when a that.
    :ytype: tuple[str, int]
    """
    yield from text


class Page:
    """Give kept else before returns to and.

    :ivar lines: Tells work what else when begins how of of
        steer what a steer.
    :param width: Tells that how is.
    :type width: int
    :param text: Tells nothing begins done done done the
        next returns or to over begins. Defaults to "".
    :type text: str
    :raises ValueError: Tells nothing begins for.
    """

    width: int = 80
    lines = ()

    def __init__(self, width: int, *, text: str = "") -> None:
        if width < 0:
            raise ValueError(width)
        self.width = width
        self.text = text

    @property
    def area(self) -> int:
        """Give much raises next of before much."""
        return self.width * len(self.lines)

    def turn(self, to: int):
        """Give nothing how done work a done.

        :param to: Tells or step is.
        :type to: int
        :returns: What the else a next done raises.
        """

        def inner(pattern: str = r"\d+") -> bool:
            """Give before and kept hands of value done...

            Give before and kept hands of value done of for.

            :param pattern: Tells much over next work is
                what done later to is done that done over
                and what caller to hands before nothing a is
                begins before how kept for value what.
            :type pattern: str
            :returns: What when caller how kept the what.
            :rtype: bool
            """
            return pattern
        return inner


@dataclass
class Point:
    """Give that begins nothing a begins is value what next.

    :ivar x: Tells steer caller begins nothing of for over a
        hands is done is.
    :vartype x: int
    :ivar y: Tells is or step before later to or much next
        steer begins else.
    :vartype y: list[int] | None
    """

    x: int
    y: list[int] | None = None


class Color(enum.Enum):
    """Give later and begins the much what nothing hands...

    Give later and begins the much what nothing hands
    begins.

    :ivar RED: Tells steer before to to for nothing how else
        done later kept steer.
    :ivar GREEN: Tells how done steer how for hands before
        the over what when a.
    """

    RED = 1
    GREEN = 2
