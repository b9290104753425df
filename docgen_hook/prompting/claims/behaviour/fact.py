"""A fact that the code decides, with the words by which a text is known to tell it already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W_]+(?:_\w+)*")


class Fact(Struct):
    """One sentence that holds by the code alone.

    Attributes:
        sentence: For example "If `size` is None, the result is 0."
        told_by: Words that all stand in a text which tells the same.
    """

    sentence: str
    told_by: frozenset[str] = frozenset()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text or of code in lower case."""
    return frozenset(word.lower() for word in WORD.findall(text))


def is_told(fact: Fact, texts: Iterable[str]) -> bool:
    """Return whether one text holds all the words of a fact.

    Args:
        fact: What may be written.
        texts: What stands in the docstring already.
    """
    return bool(fact.told_by) and any(fact.told_by <= words_of(text) for text in texts)


def enumerate_parts(parts: Sequence[str]) -> str:
    """Return parts as a sentence lists them: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
