"""Where answers are looked for after the user's own cache: the repository's answers file, then the shared cache."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.struct import Struct
from docgen_hook.store.lookup_counts import count_lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.generation import Origin
    from docgen_hook.store.cache import Cache


class WantedAnswer(Struct):
    """An answer that is looked for.

    Attributes:
        key: Its cache key; empty for the newest answer to the definition, whoever gave it.
        digest: Digest of the definition.
        language: Natural language of the docstring.
    """

    key: str
    digest: str
    language: str = "English"


class StoredAnswer(Struct):
    """An answer as a level keeps it.

    Attributes:
        key: Its cache key.
        docstring: What it says.
        fields: What is kept with it: digest, model, provider, qualname, path, language, created.
    """

    key: str
    docstring: Docstring
    fields: Mapping[str, str]


class Level(Protocol):
    """A place where answers are kept beside the user's own cache."""

    @property
    def name(self) -> Origin:
        """Return the origin of its answers: "file" or "shared"."""

    @property
    def copies(self) -> bool:
        """Return whether its answers are copied to the user's own cache."""

    @property
    def problems(self) -> list[str]:
        """Return one sentence for each way in which it does not work."""

    def find(self, wanted: Collection[WantedAnswer]) -> dict[WantedAnswer, StoredAnswer]:
        """Return the answers that are there."""

    def keep(self, answers: Sequence[StoredAnswer]) -> int:
        """Keep answers where this may be done, and return how many were new."""


def find_answers(
    wanted: Mapping[int, WantedAnswer],
    levels: Sequence[Level],
    cache: Cache,
    judge: Callable[[int, Docstring], Docstring | None],
    clock: Callable[[], float] = time.monotonic,
) -> dict[int, GeneratedDocstring]:
    """Return the answers that the levels hold, by place; each level is asked once, for what those before it lack.

    Args:
        wanted: What is looked for, by place.
        levels: In order.
        cache: The user's own cache: takes copies, and counts hits, misses and seconds by level.
        judge: Returns the docstring that may be written at a place, None if it is not good enough.
        clock: Returns seconds.
    """
    hits: dict[int, GeneratedDocstring] = {}
    for level in levels:
        left = {place: want for place, want in wanted.items() if place not in hits}
        if not left:
            break
        began = clock()
        found = level.find(set(left.values()))
        there = {place: found[want] for place, want in left.items() if want in found}
        good = {place: text for place, answer in there.items() if (text := judge(place, answer.docstring)) is not None}
        count_lookups(cache.do, level.name, len(good), len(left) - len(good), clock() - began)
        if level.copies:
            for answer in {there[place].key: there[place] for place in good}.values():
                cache.put(answer.key, answer.docstring, **_answer_fields(answer))
        for place, docstring in good.items():
            hits[place] = GeneratedDocstring(docstring, level.name, there[place].fields.get("model", ""))
    return hits


def _answer_fields(answer: StoredAnswer) -> Any:
    return dict(answer.fields)
