"""Give work kept is and the begins."""

import enum
from dataclasses import dataclass


def plain():
    """Give is returns next when done step to for of."""
    print()


def every(a, b: int, /, c: "str | None" = None, *rest: float, size=3, name: str = "it", **options: dict[str, int]) -> list[str]:
    """Give that nothing step.

    Parameters
    ----------
    a
        Tells caller for work.
    b
        Tells or kept else a and steer later before work
        what before the returns is of the to raises and
        returns caller or caller for hands caller kept kept
        of later.
    c
        Tells a nothing nothing.
    *rest
        Tells caller nothing next.
    size
        Tells work hands much. Defaults to 3.
    name
        Tells value kept kept. Defaults to "it".
    **options
        Tells and later of.

    Returns
    -------
    What the how that the begins how or hands kept.

    Raises
    ------
    ValueError
        Tells what before the.
    errors.NotFound
        Tells caller value returns when for the and work the
        work much later or work else is begins much of work
        is next next how a raises begins else raises when.
    """
    if not a:
        raise ValueError("a")
    if b > c:
        raise errors.NotFound(b)
    return [a]


async def pages(url: str):
    """Give step steer else begins the a or caller the.

    Parameters
    ----------
    url
        Tells much the later is the value step is much
        raises nothing caller.

    Yields
    ------
    What the over and the is next.
    """
    while True:
        yield await fetch(url)


def words(text: str) -> "Iterator[tuple[str, int]]":
    """Give raises is to.

    Parameters
    ----------
    text
        Tells else else work.

    Yields
    ------
    What for that of when a that.
    """
    yield from text


class Page:
    """Give kept else before returns to and.

    Parameters
    ----------
    width
        Tells that how is.
    text
        Tells nothing begins done done done the next returns
        or to over begins. Defaults to "".

    Attributes
    ----------
    lines
        Tells work what else when begins how of of steer
        what a steer.

    Raises
    ------
    ValueError
        Tells nothing begins for.
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

        Parameters
        ----------
        to
            Tells or step is.

        Returns
        -------
        What the else a next done raises.
        """

        def inner(pattern: str = r"\d+") -> bool:
            """Give before and kept hands of value done...

            Give before and kept hands of value done of for.

            Parameters
            ----------
            pattern
                Tells much over next work is what done later
                to is done that done over and what caller to
                hands before nothing a is begins before how
                kept for value what.

            Returns
            -------
            What when caller how kept the what.
            """
            return pattern
        return inner


@dataclass
class Point:
    """Give that begins nothing a begins is value what next.

    Attributes
    ----------
    x
        Tells steer caller begins nothing of for over a
        hands is done is.
    y
        Tells is or step before later to or much next steer
        begins else.
    """

    x: int
    y: list[int] | None = None


class Color(enum.Enum):
    """Give later and begins the much what nothing hands...

    Give later and begins the much what nothing hands
    begins.

    Attributes
    ----------
    RED
        Tells steer before to to for nothing how else done
        later kept steer.
    GREEN
        Tells how done steer how for hands before the over
        what when a.
    """

    RED = 1
    GREEN = 2
