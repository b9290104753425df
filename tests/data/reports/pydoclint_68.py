# https://github.com/jsh9/pydoclint/issues/68
# a context manager
from contextlib import asynccontextmanager, contextmanager
from typing import AsyncIterator, Iterator


@contextmanager
def stuff_maker() -> Iterator[int]:
    """Text.

    Yields:
        Iterator[int]: The stuff
    """
    yield 5


@asynccontextmanager
async def stuff_opener(size: int) -> AsyncIterator[int]:
    """Text.

    Args:
        size: How much.

    Returns:
        The stuff.
    """
    yield size


@contextmanager
def stuff_closer(size: int) -> Iterator[int]:  #! DGH201 size
    """Text.

    Yields:
        The stuff.
    """
    yield size
