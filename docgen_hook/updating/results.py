"""DGH203 to DGH206: what is returned became what is yielded, or the other way round, or there is nothing any more."""

from __future__ import annotations

from _ast import Return, Yield

from docgen_hook.docstrings.from_signature import yield_type
from docgen_hook.errors import EditError
from docgen_hook.source.ast_walk import iter_own_nodes
from docgen_hook.updating.edits import Edit, Replacement, remove_parts, replace_span, section_of
from docgen_hook.updating.layout.spans import Span
from docgen_hook.updating.layout.tokens import core, plain_type
from docgen_hook.updating.proof import protected_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from docgen_hook.updating.edits import Case, Key, Label
    from docgen_hook.updating.history.earlier import Version
    from docgen_hook.updating.layout.spans import Part, Section

CODES = ("DGH203", "DGH204", "DGH205", "DGH206")
YIELDS = ("yields", "async yields")
WORDS = {"return": "yield", "returns": "yields"}
OTHER = {**WORDS, **{new: old for old, new in WORDS.items()}, "ytype": "rtype"}  # `rtype` is of what is yielded, too


def result_edits(case: Case) -> Iterator[Edit]:
    """Yield what repairs the sections of results that need no words."""
    keys = case.has(*CODES)
    if not keys:
        return
    parts = {kind: [part for part in case.layout.parts() if part.kind == kind] for kind in ("returns", "yields")}
    is_numpy = case.layout.style == "numpy"
    if is_numpy and any(len(part) > 1 for part in parts.values()):
        yield Edit(tuple(keys), "suggested", "the section has several results")
        return
    result = case.definition.result
    if result in YIELDS and parts["returns"] and not parts["yields"]:
        yield from _turned(case, parts["returns"], keys)
    elif result == "value" and parts["yields"] and not parts["returns"]:
        yield from _turned(case, parts["yields"], keys)
    else:
        for key in keys:
            needless = {"DGH204": "returns", "DGH206": "yields"}.get(key[0], "")
            if parts.get(needless):
                yield _removed(case, parts[needless], key)


def _turned(case: Case, parts: list[Part], keys: list[Key]) -> Iterator[Edit]:
    """Yield what renames the title of a section, keeps its text and takes the type from the annotation."""
    layout, definition = case.layout, case.definition
    protected = protected_lines([layout.line(row).expandtabs() for row in range(len(layout.lines))])
    spans: list[Replacement] = []
    lost: list[str] = []
    for part in parts:
        section = section_of(layout, part)
        spans += _title(case, section, part)
    to = "yields" if definition.result in YIELDS else "returns"
    label: Label = "proved"
    annotation = yield_type(definition.returns) if to == "yields" else plain_type(definition.returns)
    for part in parts:
        span = core(part, layout.text)
        if span and part.first not in protected:
            if annotation and annotation != layout.of(span):
                spans.append(replace_span(span, annotation))
                lost += [layout.of(span)] if " " in layout.of(span) else []
            elif not annotation and not _same_value(case):
                label = "suggested"
    verb = "yields" if to == "yields" else "returns"
    yield Edit(tuple(keys), label, f"it {verb} by now what is described", tuple(sorted(set(spans))), "\n".join(lost))


def _title(case: Case, section: Section, part: Part) -> list[Replacement]:
    layout = case.layout
    if part.word is not None:
        return [replace_span(part.word, _like(layout.of(part.word)))] if layout.of(part.word).lower() in OTHER else []
    title = layout.of(section.title)
    changes = [replace_span(section.title, _like(title))]
    if layout.style == "numpy":
        line = layout.lines[section.first + 1]
        under = layout.text[line.start : line.end]
        marks = under.strip()
        start = line.start + under.index(marks)
        if len(marks) == len(title):
            changes.append(replace_span(Span(start, start + len(marks)), marks[0] * len(_like(title))))
    return changes


def _like(word: str) -> str:
    """Return the other title in the same case."""
    other = OTHER.get(word.lower(), word)
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[:1].isupper() else other


def _same_value(case: Case) -> bool:
    """Return whether what is yielded, or returned, by now is what an earlier version returned, or yielded."""

    def holds(old: Version) -> bool:
        return (old.definition.result in YIELDS) != (case.definition.result in YIELDS) and old.definition.result in {
            "value",
            "unknown",
            *YIELDS,
        }

    found = case.history.first(case.path, case.definition, case.place, holds)
    if not found:
        return False
    now, was = _values(case.node), _values(found[0].node)
    return bool(now) and now <= was


def _values(node: Any) -> set[str]:
    from ast import dump

    return {
        dump(inner.value)
        for inner in iter_own_nodes(list(node.body))
        if isinstance(inner, Return | Yield) and inner.value
    }


def _removed(case: Case, parts: list[Part], key: Key) -> Edit:
    """Return what removes a described result, where an earlier version had one."""
    layout = case.layout
    wanted = {"DGH204": ("value", "unknown"), "DGH206": YIELDS}[key[0]]

    def holds(old: Version) -> bool:
        return old.definition.result in wanted

    found = case.history.first(case.path, case.definition, case.place, holds)
    protected = protected_lines([layout.line(row).expandtabs() for row in range(len(layout.lines))])
    if any(protected & set(range(part.first, part.end)) for part in parts):
        return Edit((key,), "suggested", "there is no result any more, but its text holds what is laid out by hand")
    what = "returned" if key[0] == "DGH204" else "yielded"
    label: Label = "proved" if found else "suggested"
    why = "an earlier version did" if found else case.history.why_unproved
    sections = {section_of(layout, part).first: section_of(layout, part) for part in parts}
    changes: list[Replacement] = []
    lost = []
    try:
        for section in sections.values():
            own_parts = [part for part in parts if part in section.parts]
            more, removed = remove_parts(layout, own_parts)
            changes += more
            lost.append(removed)
    except EditError as error:
        return Edit((key,), "suggested", f"nothing is {what} any more, but {error.sentence}")
    return Edit((key,), label, f"nothing is {what} any more: {why}", tuple(changes), "\n".join(lost))
