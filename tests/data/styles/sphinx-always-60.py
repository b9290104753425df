r"""Give work kept is and the begins.

Tells is a else kept step the much raises the for value done
begins work done of begins done for else the over is for
else.

- one of the ways

  - and one below it

-
  https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

Patterns such as \d+ are taken as they are. Tells is else
much that done before.
"""

import enum
from dataclasses import dataclass


def plain():
    """Give is returns next when done step to for of."""
    print()


def every(a, b: int, /, c: "str | None" = None, *rest: float, size=3, name: str = "it", **options: dict[str, int]) -> list[str]:
    r"""Give that nothing step.

    Tells value caller for work or kept else a and steer
    later before work what before the returns is of the to
    raises and returns caller.

    - one of the ways

      - and one below it

    -
      https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

    Patterns such as \d+ are taken as they are. Tells or
    caller for hands caller kept.

    :param a: Tells kept of later hands a nothing nothing
        value caller nothing next work work hands much is
        value kept kept the and later of the how that the
        begins how or.
    :param b: Tells kept the what.
    :type b: int
    :param c: Tells the caller value returns when for the
        and work the work much.
    :type c: str | None
    :param \*rest: Tells or work else is begins much of work
        is next next how.
    :type \*rest: float
    :param size: Tells raises begins else. Defaults to 3.
    :param name: Tells raises when hands work how how how
        before to the later is begins what for how raises
        value or the value work the for or to else how when
        is. Defaults to "it".
    :type name: str
    :param \*\*options: Tells returns the steer that caller
        over kept the done nothing or when.
    :type \*\*options: dict[str, int]
    :returns: What or nothing much that the done raises
        returns how.
    :rtype: list[str]
    :raises ValueError: Tells else work else next value else
        how done to when when raises.
    :raises errors.NotFound: Tells steer a is of and next
        the that the of next returns steer raises what
        caller later what when that for over begins nothing
        the done raises or nothing else.
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
    r"""Give kept else before returns to and.

    Tells work that how is kept nothing begins done done
    done the next returns or to over begins and work what
    else when begins how of.

    - one of the ways

      - and one below it

    -
      https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

    Patterns such as \d+ are taken as they are. Tells of
    steer what a steer work.

    :ivar lines: Tells hands is hands kept over over before
        the a of next before.
    :param width: Tells nothing begins for what of over kept
        or what value nothing done when what much returns
        for value kept returns begins that done step nothing
        how of returns begins raises.
    :type width: int
    :param text: Tells of raises when the returns that to
        much before step when is. Defaults to "".
    :type text: str
    :raises ValueError: Tells of the what the for how the
        next for work the done.
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
            """Give before and kept hands of value done.

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
    """Give later and begins the much what nothing hands.

    Give later and begins the much what nothing hands
    begins.

    :ivar RED: Tells steer before to to for nothing how else
        done later kept steer.
    :ivar GREEN: Tells how done steer how for hands before
        the over what when a.
    """

    RED = 1
    GREEN = 2
