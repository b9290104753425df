"""Where the parts of a docstring in Sphinx style stand; the style's own reader decides what a line is."""

from __future__ import annotations

from docgen_hook.docstrings import sphinx
from docgen_hook.docstrings.section_builder import plain_name
from docgen_hook.docstrings.text import indent_of
from docgen_hook.updating.layout.spans import RESULTS, Part, Section, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.updating.layout.lines import Lines


def read_sections(lines: Lines) -> Iterator[Section]:
    """Yield the sections that the lines have, in order."""
    rows: list[Part] = []
    row = 0
    while row < len(lines.clean):
        found = sphinx.field(lines.clean[row]) if row not in lines.passed else None
        if found is None:
            if rows and lines.clean[row]:
                yield _field_row(lines, rows)
                rows = []
            row += 1
            continue
        first = row
        row = _field_end(lines, first)
        rows.append(_field_part(lines, found, first, row))
    if rows:
        yield _field_row(lines, rows)


def _field_end(lines: Lines, first: int) -> int:
    margin, row = indent_of(lines.clean[first]), first + 1
    while row < len(lines.clean) and (
        not lines.clean[row] or indent_of(lines.clean[row]) > margin or sphinx._goes_on(lines.clean, row)  # noqa: SLF001
    ):
        row += 1
    return row


def _field_row(lines: Lines, rows: list[Part]) -> Section:
    start = lines.spans[rows[0].first].start
    return Section("fields", Span(start, start), rows[0].first, rows[0].first, rows[-1].end, tuple(rows))


def _field_part(lines: Lines, found: tuple[str, str, str], first: int, end: int) -> Part:
    word, argument, text = found
    raw = lines.raw[first + lines.lead]
    base = lines.spans[first + lines.lead].start
    at = raw.index(":") + 1
    word_span = Span(base + at, base + at + len(word))
    is_type = word in sphinx.TYPES
    kind = sphinx.TYPES[word] if is_type else sphinx.KINDS[word]
    behind = base + raw.index(":", at) + 1
    text_at = lines.behind(first, behind) if text else None
    begin, last = first + lines.lead, lines.end_of(first, end)
    if kind in RESULTS:
        type_ = Span(text_at, lines.spans[begin].end) if is_type and text_at is not None else None
        return Part(kind, (), type_, begin, last, word_span, text_at, is_type)
    names, type_ = _field_names(lines, argument, first, kind, is_type=is_type)
    if is_type and text_at is not None and last == begin + 1:
        type_ = Span(text_at, text_at + len(raw[text_at - base :].rstrip()))
    return Part(kind, names, type_, begin, last, word_span, text_at, is_type)


def _field_names(
    lines: Lines, argument: str, row: int, kind: str, *, is_type: bool
) -> tuple[tuple[tuple[str, Span], ...], Span | None]:
    before, _, name = argument.partition(" - ")[0].rpartition(" ")
    raw = lines.raw[row + lines.lead]
    start = raw.index(":") + 1
    argument_at = raw.index(argument, start) if argument else start
    words = argument if kind == "raises" else name
    names, place = [], argument_at + (0 if kind == "raises" else len(before))
    for part in words.split(","):
        bare = plain_name(part).lstrip("*")
        if bare:
            span = lines.find(bare, row, place)
            place = lines.column(row, span.end)
            names.append((bare, span))
    has_type = before.strip() and kind != "raises" and not is_type
    return tuple(names), lines.find(before.strip(), row, argument_at) if has_type else None
