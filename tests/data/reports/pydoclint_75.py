# https://github.com/jsh9/pydoclint/issues/75
# a generator by annotation
from typing import Generator, Iterator


def foo(n: int) -> Generator[int, None, None]:
    """Description.

    Args:
        n (int): Description

    Yields:
        int: Description
    """
    yield from range(n)


def goo(n: int) -> Iterator[int]:
    """Description.

    Args:
        n (int): Description

    Returns:
        Iterator[int]: Description
    """
    yield from range(n)


def hoo(n: int) -> Iterator[int]:  #! DGH205
    """Description.

    Args:
        n (int): Description
    """
    yield from range(n)
