"""What a run adds to the levels of stored answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.generation.levels import wanted_answer
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.prompting.validation import unsafe
from docgen_hook.store.import_export import parse_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from docgen_hook.generation.session import Session
    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome
    from docgen_hook.store.levels import StoredAnswer


def stored_answers(
    rows: Sequence[tuple[str, Definition, GenerationOutcome]], session: Session, origins: Collection[str]
) -> list[StoredAnswer]:
    """Return the answers of a run as levels keep them.

    Args:
        rows: Path from the project's root, definition and what became of it.
        session: What the run worked with.
        origins: Origins of the answers that are meant.
    """
    named = []
    for path, definition, outcome in rows:
        if isinstance(outcome, GeneratedDocstring) and outcome.origin in origins:
            want = wanted_answer(definition, session.recipe)
            named.append((want.key or session.cache.newest_key(want.digest, want.language), path, definition))
    return _read_answers(named, session)


def _read_answers(named: Iterable[tuple[str, str, Definition]], session: Session) -> list[StoredAnswer]:
    """Return what the cache holds under keys, each with the path and name that its definition has in this project."""
    found = []
    for key, path, definition in named:
        record = session.cache.record(key) or {}
        try:
            found.append(parse_record(key, record | {"path": path, "qualname": definition.qualname}, unsafe))
        except ValueError:  # the cache does not work, or holds what nobody else would take
            continue
    return found


def share_kept(named: Collection[tuple[str, str, Definition]], session: Session) -> None:
    """Add answers that the cache holds to the levels that take them: key, path and definition of each."""
    if session.levels and (new := _read_answers(named, session)):
        for level in session.levels:
            level.keep(new)


def share_generated(
    items: Sequence[tuple[str, Definition]], outcomes: Sequence[GenerationOutcome], session: Session
) -> None:
    """Add what was generated in this run to the levels that take it."""
    rows = [(*item, outcome) for item, outcome in zip(items, outcomes, strict=True)]
    if session.levels and (new := stored_answers(rows, session, {"model"})):
        for level in session.levels:
            level.keep(new)
