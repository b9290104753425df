"""What an update does to one docstring: changes of its text, with a label that says how certain they are."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen_hook.docstrings import read
from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct
from docgen_hook.rules import find_details, is_suppressed, violation_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Literal

    from docgen_hook.model.code import Definition, Parameter
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Evidence
    from docgen_hook.source.scan import ParsedModule
    from docgen_hook.updating.history.earlier import History
    from docgen_hook.updating.layout.spans import Layout, Part, Section, Span

    Label = Literal["proved", "generated", "suggested"]
    Key = tuple[str, str]

FAMILY = "DGH2"
BY_NAME = frozenset({"DGH201", "DGH202", "DGH207", "DGH208", "DGH210", "DGH211"})  # a finding may name several things
SUGGESTED = "suggested"
ORDER = "DGH212"


class Found(Struct):
    """A finding of one definition.

    Attributes:
        code: For example "DGH202".
        message: What is reported.
        names: What it names, in order.
    """

    code: str
    message: str
    names: tuple[str, ...]

    @property
    def keys(self) -> list[Key]:
        """Return what is compared before and after: the code with each of its names."""
        if self.code in BY_NAME:
            return [(self.code, name) for name in self.names]
        if self.code == ORDER:  # which names stand in the wrong order hangs on which are known
            return [(self.code, "")]
        return [(self.code, self.names[0] if self.names else "")]


class Replacement(Struct):
    """A part of a docstring's text that becomes another.

    Attributes:
        start: Offset in the text.
        end: Offset behind the part.
        text: What stands there afterwards.
    """

    start: int
    end: int
    text: str


class Edit(Struct):
    """What repairs one finding or more.

    Attributes:
        keys: Code and name of what is repaired.
        label: How certain it is.
        said: What happens and why, as a sentence without a period.
        changes: The parts that change, in order; none where there is only something to say.
        removed: What a person wrote and is gone afterwards.
        renames: Old and new name of a parameter, None where there is none.
        partial: True where the finding stays, since other words say the same that cannot be rewritten.
    """

    keys: tuple[Key, ...]
    label: Label
    said: str
    changes: tuple[Replacement, ...] = ()
    removed: str = ""
    renames: tuple[str, str] | None = None
    partial: bool = False

    @property
    def repaired(self) -> tuple[Key, ...]:
        """Return the keys that are gone afterwards."""
        return () if self.partial else self.keys

    @property
    def code(self) -> str:
        """Return the code of what is repaired."""
        return self.keys[0][0] if self.keys else ""


class Case(Struct):
    """A definition whose docstring is to be updated.

    Attributes:
        path: The file.
        definition: With its facts.
        node: Its node in the syntax tree.
        module: The file as it was read.
        place: How many definitions of the same name stand before it in the file.
        layout: Its docstring's parts.
        found: Its findings.
        history: Earlier versions.
        seen: What the code shows beside the facts.
    """

    path: str
    definition: Definition
    node: object
    module: ParsedModule
    place: int
    layout: Layout
    definitions: tuple[Found, ...]
    history: History
    seen: Evidence | None = None

    @property
    def fields(self) -> tuple[Parameter, ...]:
        """Return the parameters that a class takes although nobody wrote them."""
        return self.seen.fields if self.seen else ()

    def names(self, code: str) -> list[str]:
        """Return what the findings of a code name."""
        return [name for definition in self.definitions if definition.code == code for name in definition.names]

    def has(self, *codes: str) -> list[Key]:
        """Return the keys of the findings with one of some codes."""
        return [key for definition in self.definitions if definition.code in codes for key in definition.keys]


def find(definition: Definition, text: str, codes: Collection[str], seen: Evidence | None = None) -> list[Found]:
    """Return the findings of a definition if its docstring had a text.

    Args:
        definition: With its facts.
        text: The docstring's text.
        codes: Codes that count.
        seen: What the code shows beside the facts.
    """
    from docgen_hook.model.struct import replace

    whole = replace(definition, docstring=text)
    docstring = read_once(text)
    found = [
        Found(code, violation_message(code, detail, whole), _names(code, detail))
        for code, detail in find_details(whole, docstring, seen)
    ]
    return [finding for finding in found if finding.code in codes and not is_suppressed(definition, finding.code)]


@lru_cache(4096)
def read_once(text: str) -> Docstring:
    """Return what a docstring says; the same text is read once."""
    return read(text)


def _names(code: str, detail: str) -> tuple[str, ...]:
    """Return what a finding's detail names; of defaults not what they are."""
    if code == "DGH210":
        return tuple(re.findall(r"`(\w+)` (?:has no default|defaults to )", detail))
    return tuple(detail.split("`")[1::2])


def keys(found: Iterable[Found]) -> set[Key]:
    """Return the keys of some findings."""
    return {key for finding in found for key in finding.keys}


def changed_text(text: str, changes: Iterable[Replacement]) -> str:
    """Return a text with some of its parts replaced.

    Args:
        text: The text.
        changes: Parts that do not overlap.

    Raises:
        EditError: If two of them overlap.
    """
    parts, here = [], 0
    # What goes in at one place keeps its order.
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < here:
            raise EditError("two edits touch each other", "Run again, or update it by hand.")
        parts += [text[here : change.start], change.text]
        here = change.end
    return "".join([*parts, text[here:]])


def section_of(layout: Layout, part: Part) -> Section:
    """Return the section that an entry stands in."""
    return next(section for section in layout.sections if part in section.parts)


def remove_parts(layout: Layout, parts: Sequence[Part]) -> tuple[tuple[Replacement, ...], str]:
    """Return what removes some entries of one section, and the lines that go; the whole section where none is left.

    Args:
        layout: The docstring's parts.
        parts: Entries of one section.

    Raises:
        EditError: If one stands on the docstring's first line.
    """
    section = section_of(layout, parts[0])
    left = [part for part in section.parts if part not in parts]
    if not left and not _has_prose(layout, section):
        rows = [_widen(layout, section.first, section.end)]
    else:
        rows = [_rows(layout, section, run) for run in _runs(layout, section, parts)]
    changes = tuple(Replacement(*_lines(layout, first, end), "") for first, end in rows)
    return changes, "\n".join(_lines_text(layout, first, end) for first, end in rows)


def _has_prose(layout: Layout, section: Section) -> bool:
    """Return whether a section holds lines that belong to none of its entries."""
    rows = {row for part in section.parts for row in range(part.first, part.end)}
    return any(layout.line(row).strip() and row not in rows for row in range(section.body, section.end))


def _runs(layout: Layout, section: Section, parts: Sequence[Part]) -> list[list[Part]]:
    """Return entries grouped: those that follow each other with nothing but empty lines between go together."""
    found: list[list[Part]] = []
    for part in section.parts:
        if part in parts:
            before = found[-1][-1] if found else None
            if before is not None and _is_empty(layout, before.end, part.first):
                found[-1].append(part)
            else:
                found.append([part])
    return found


def _is_empty(layout: Layout, first: int, end: int) -> bool:
    return not any(layout.line(row).strip() for row in range(first, end))


def _rows(layout: Layout, section: Section, run: Sequence[Part]) -> tuple[int, int]:
    """Return the lines of entries with the empty ones that separate them from the next, or the last, entry."""
    first, end = run[0].first, run[-1].end
    after = next((part.first for part in section.parts if part.first > run[-1].first), None)
    if after is not None and _is_empty(layout, end, after):
        return first, after
    before = max((part.end for part in section.parts if part.first < first), default=None)
    if before is not None and _is_empty(layout, before, first):
        return before, end
    return first, end


def _widen(layout: Layout, first: int, end: int) -> tuple[int, int]:
    """Return lines with the empty ones behind them, or with those ahead where nothing follows."""
    after = end
    while after < len(layout.lines) and not layout.line(after).strip():
        after += 1
    if after < len(layout.lines):
        return first, after
    while first > 1 and not layout.line(first - 1).strip():
        first -= 1
    return first, end


def _lines(layout: Layout, first: int, end: int) -> tuple[int, int]:
    if not first:
        raise EditError("it stands on the docstring's first line", "Update it by hand.")
    if end < len(layout.lines):
        return layout.lines[first].start, layout.lines[end].start
    return layout.lines[first].start - 1, layout.lines[end - 1].end


def _lines_text(layout: Layout, first: int, end: int) -> str:
    return "\n".join(layout.line(row) for row in range(first, end) if layout.line(row).strip())


def replace_span(span: Span, text: str) -> Replacement:
    """Return the replacement of a span."""
    return Replacement(span.start, span.end, text)
