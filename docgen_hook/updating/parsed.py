"""What is read out of bytes and texts, of the last ones once: an update asks for the same ones several times."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import lru_cache

from docgen_hook.source.scan import parse_definitions
from docgen_hook.source.text import Offsets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.source.scan import ParsedModule


@lru_cache(64)
def parse_once(source: bytes) -> ParsedModule:
    """Return the definitions of a file.

    Args:
        source: The bytes of the file.

    Raises:
        UnreadableError: If it cannot be read as Python.
    """
    return parse_definitions(source)


@lru_cache(64)
def find_offsets(text: str) -> Offsets:
    """Return the offsets of a file's lines."""
    return Offsets(text)


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no cycles meanwhile: syntax trees hold none, and many of them would be looked through many times."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
