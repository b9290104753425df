import enum
from dataclasses import dataclass


def plain():
    print()


def every(a, b: int, /, c: "str | None" = None, *rest: float, size=3, name: str = "it", **options: dict[str, int]) -> list[str]:
    if not a:
        raise ValueError("a")
    if b > c:
        raise errors.NotFound(b)
    return [a]


async def pages(url: str):
    while True:
        yield await fetch(url)


def words(text: str) -> "Iterator[tuple[str, int]]":
    yield from text


class Page:
    width: int = 80
    lines = ()

    def __init__(self, width: int, *, text: str = "") -> None:
        if width < 0:
            raise ValueError(width)
        self.width = width
        self.text = text

    @property
    def area(self) -> int:
        return self.width * len(self.lines)

    def turn(self, to: int):
        def inner(pattern: str = r"\d+") -> bool: return pattern
        return inner


@dataclass
class Point:
    x: int
    y: list[int] | None = None


class Color(enum.Enum):
    RED = 1
    GREEN = 2
