"""How often the levels beside the cache had what was looked for, over all runs, kept in the cache."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen_hook.store.text_store import Database

LEVEL = "level:"


def count_lookups(
    do: Callable[[Callable[[Any], bool], bool], bool], level: str, hits: int, misses: int, seconds: float
) -> None:
    """Add to a level's counts; one step, also beside other processes.

    Args:
        do: Does something with the open cache, as `Cache.do`.
        level: The level.
        hits: Answers that it had.
        misses: Answers that it lacked.
        seconds: What looking took.
    """

    def add(opened: Any) -> bool:
        with opened.transact():
            known = _counts(opened.get(LEVEL + level))
            total = [known[0] + hits, known[1] + misses, round(known[2] + seconds, 3)]
            return bool(opened.set(LEVEL + level, json.dumps(total)))

    do(add, False)


def read_lookups(texts: Database) -> dict[str, dict[str, float]]:
    """Return hits, misses and seconds by level."""
    found = {name.removeprefix(LEVEL): _counts(texts.read(name)) for name in texts.names(LEVEL)}
    return {name: dict(zip(("hits", "misses", "seconds"), counts, strict=True)) for name, counts in found.items()}


def _counts(text: object) -> list[float]:
    """Return hits, misses and seconds as they were kept, zeros where that is damaged."""
    try:
        counts = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        counts = None
    whole = isinstance(counts, list) and len(counts) == 3 and all(type(count) in (int, float) for count in counts)
    return counts if isinstance(counts, list) and whole else [0, 0, 0]
