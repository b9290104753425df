"""Definitions that have more to describe than one schema takes: parts, requested one by one, and their docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.hold import SECTIONS
from docgen_hook.prompting.schema import MAX_NAMES, required_sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

NAMED = ("parameters", "attributes", "raises")  # sections with one entry a name


def parts(definition: Definition) -> list[Definition]:
    """Return the definition itself or, where it has more to describe than one schema takes, parts of it.

    The first part has the summary and the result; each has a digest of its own, so that it is kept when it comes.

    Args:
        definition: The definition with its facts.
    """
    wanted = required_sections(definition)
    names = [(section, name) for section, found in wanted.items() for name in found]
    if len(names) <= MAX_NAMES:
        return [definition]
    chunks = [names[start : start + MAX_NAMES] for start in range(0, len(names), MAX_NAMES)]
    return [_part(definition, wanted, chunk, is_first=chunk is chunks[0]) for chunk in chunks]


def _part(
    definition: Definition,
    wanted: Mapping[str, tuple[str, ...]],
    chunk: Sequence[tuple[str, str]],
    *,
    is_first: bool,
) -> Definition:
    import hashlib

    found = {section: tuple(name for kind, name in chunk if kind == section) for section in wanted}
    asked = tuple(
        (section, found[section]) for section in wanted if found[section] or (is_first and not wanted[section])
    )
    digest = hashlib.sha256(f"{definition.digest}\0{asked!r}".encode("utf-8", "surrogatepass")).hexdigest()
    return replace(definition, asked=asked, digest=digest)


def answer_digests(definition: Definition) -> set[str]:
    """Return the digests under which answers about a definition are kept: its own, and those of its parts."""
    return {definition.digest, *(part.digest for part in parts(definition))}


def merge_parts(found: Sequence[Docstring]) -> Docstring:
    """Return one docstring of those of all parts; a section that one of them had to leave out goes whole."""
    entries = {name: tuple(entry for docstring in found for entry in getattr(docstring, name)) for name in NAMED}
    dropped = tuple(line for docstring in found for line in docstring.dropped)
    whole = replace(found[0], dropped=dropped, **entries)
    gone = {name for docstring in found for name in docstring.left_out}
    if "parameters" in gone:  # what describes some of its sections and not others is a finding
        gone |= {name for name in SECTIONS if getattr(whole, name)}
    return replace(
        whole,
        left_out=tuple(name for name in SECTIONS if name in gone),
        **{name: () if name in NAMED else None for name in gone},
    )
