"""Where the parts of a docstring stand: its lines, sections, entries, names and types, as offsets into its text.

The styles' own readers decide what a line is; here it is only found again in the text as it is written.
"""

from __future__ import annotations

import re

from docgen_hook.docstrings import google, numpy, sphinx
from docgen_hook.docstrings.section_builder import is_bullet, plain_name, without_bullet
from docgen_hook.docstrings.text import clean_lines, code_line_numbers, indent_of
from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.docstring import Entry

RESULTS = ("returns", "yields")


class LayoutError(Exception):
    """A part that the reader found could not be found again in the text."""


class Span(Struct):
    """A part of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
    """

    start: int
    end: int


class Part(Struct):
    """One entry of a section, or one field of a field list.

    Attributes:
        kind: The field of `Docstring` that it fills.
        names: The bare names and where they stand; empty for a result.
        type: Where its type stands, None where it has none.
        first: Its first line, from 0.
        end: The line behind its last one that is not empty.
        word: Where a field's word stands, None outside field lists.
        text: Where its text begins on its first line, None where the text is below or missing.
        is_type: True for a field that has a type alone, as `:type x:` does.
    """

    kind: str
    names: tuple[tuple[str, Span], ...]
    type: Span | None
    first: int
    end: int
    word: Span | None = None
    text: int | None = None
    is_type: bool = False


class Section(Struct):
    """A section, or a row of fields.

    Attributes:
        kind: The field of `Docstring` that it fills; empty for any other, "fields" for a row of fields.
        title: Where its title stands, without colon; of zero length for a row of fields.
        first: Its first line, from 0: that of the title.
        body: Its first line behind the title.
        end: The line behind its last one that is not empty.
        parts: Its entries in order.
    """

    kind: str
    title: Span
    first: int
    body: int
    end: int
    parts: tuple[Part, ...]


class Layout(Struct):
    """A docstring's text and where its parts stand.

    Attributes:
        text: The text as it is written, not cleaned.
        style: The style whose sections it has, empty for none.
        lines: Where the lines stand, without line feeds.
        sections: In order.
    """

    text: str
    style: str
    lines: tuple[Span, ...]
    sections: tuple[Section, ...]

    def line(self, number: int) -> str:
        """Return a line without its line feed."""
        return self.text[self.lines[number].start : self.lines[number].end]

    def of(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def parts(self) -> list[Part]:
        """Return the entries of all sections."""
        return [part for section in self.sections for part in section.parts]

    def pieces(self) -> list[Span]:
        """Return spans that follow each other and together are the text: what is in no section, and the sections."""
        found, here = [], 0
        for section in self.sections:
            for line in (section.first, *(part.first for part in section.parts), section.end):
                start = self.lines[line].start if line < len(self.lines) else len(self.text)
                if start > here:
                    found.append(Span(here, start))
                    here = start
        return [*found, Span(here, len(self.text))]


class _Lines:
    """The lines of a text, as they are written and as the readers see them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw = text.split("\n")
        self.clean = clean_lines(text)
        self.lead = next((number for number, line in enumerate(self.raw) if line.strip()), 0)
        starts = [0]
        for line in self.raw:
            starts.append(starts[-1] + len(line) + 1)
        self.spans = tuple(Span(start, start + len(line)) for start, line in zip(starts, self.raw, strict=False))
        self.passed = code_line_numbers(self.clean)

    def find(self, words: str, line: int, start: int = 0) -> Span:
        """Return where some words stand in a line of the clean text, from an offset in the line as written."""
        raw = self.raw[line + self.lead]
        pattern = re.escape(words).replace("_", r"\\?_")  # Sphinx users write `class\_`
        bounded = rf"(?<!\w){pattern}(?!\w)" if words.isidentifier() else pattern
        found = re.compile(bounded).search(raw, start)
        if found is None or not words:
            raise LayoutError(words)
        base = self.spans[line + self.lead].start
        return Span(base + found.start(), base + found.end())

    def column(self, line: int, offset: int) -> int:
        """Return an offset in the text as one in a line."""
        return offset - self.spans[line + self.lead].start

    def behind(self, line: int, offset: int) -> int | None:
        """Return the offset of the first character behind an offset in a line that is not white space."""
        raw = self.raw[line + self.lead]
        column = self.column(line, offset)
        rest = raw[column:]
        return offset + len(rest) - len(rest.lstrip()) if rest.strip() else None

    def end_of(self, first: int, end: int) -> int:
        """Return where lines end without the empty ones at their end, as a number of a written line."""
        while end > first and not self.clean[end - 1]:
            end -= 1
        return end + self.lead


def read_layout(text: str, style: str) -> Layout:
    """Return where the parts of a docstring stand.

    Args:
        text: The docstring's value, not cleaned.
        style: The style that it is read in; empty for one without sections.

    Raises:
        LayoutError: If what the style's reader finds could not be found again in the text.
    """
    lines = _Lines(text)
    readers = {"google": _read_google, "numpy": _read_numpy, "sphinx": _read_sphinx}
    sections = tuple(readers[style](lines)) if style else ()
    return Layout(text, style, lines.spans, sections)


def _read_google(lines: _Lines) -> Iterator[Section]:
    number = 0
    while number < len(lines.clean):
        line = lines.clean[number]
        kind, text = (None, "") if number in lines.passed else google._opened_section(line, is_first=not number)  # noqa: SLF001
        if kind is None:
            number += 1
            continue
        first = number
        number = google._end(lines.clean, first + 1, indent_of(line), lines.passed, kind)  # noqa: SLF001
        title = lines.find(line.strip().partition(":")[0], first)
        parts = _google_parts(lines, kind, (first, number), text) if kind else ()
        body_line = first + lines.lead + (0 if text else 1)
        yield Section(kind, title, first + lines.lead, body_line, lines.end_of(first + 1, number), tuple(parts))


def _google_parts(lines: _Lines, kind: str, rows: tuple[int, int], text: str) -> Iterator[Part]:
    first, end = rows
    if kind in RESULTS or text:
        yield _google_result(lines, kind, rows, text)
        return
    passed = [each - first - 1 for each in lines.passed if first < each < end]
    items = [(first + 1 + row, item) for row, item in google.items(kind, lines.clean[first + 1 : end], passed)]
    for (head, item), (following, _) in zip(items, [*items[1:], (end, [])], strict=False):
        if entries := google._named_entries(item, kind):  # noqa: SLF001
            names = _find_names(lines, entries, head)
            type_ = _find_type(lines, entries[0].type, head, names)
            colon = lines.raw[head + lines.lead].find(":", lines.column(head, (type_ or names[-1][1]).end))
            text_at = lines.behind(head, lines.spans[head + lines.lead].start + colon + 1) if colon >= 0 else None
            yield Part(
                kind, names, type_, head + lines.lead, lines.end_of(head, following), text=text_at, is_type=False
            )


def _google_result(lines: _Lines, kind: str, rows: tuple[int, int], text: str) -> Part:
    first, end = rows
    body = range(first if text else first + 1, end)
    row = next((row for row in body if lines.clean[row]), first)
    whole = " ".join([text, *lines.clean[first + 1 : end]])
    entry = google._read_result(" ".join(whole.split()))  # noqa: SLF001
    start = len(lines.clean[first].partition(":")[0]) + 1 if text else 0
    type_ = None
    if entry.type:
        try:
            type_ = lines.find(entry.type, row, start)
        except LayoutError:  # it goes over several lines
            type_ = None
    text_at = lines.behind(row, type_.end + 1) if type_ else lines.behind(row, lines.spans[row + lines.lead].start)
    return Part(kind, (), type_, row + lines.lead, lines.end_of(first + 1, end), text=text_at)


def _find_names(lines: _Lines, entries: list[Entry], row: int, start: int = 0) -> tuple[tuple[str, Span], ...]:
    found = []
    for entry in entries:
        span = lines.find(entry.name.lstrip("*"), row, start)
        start = lines.column(row, span.end)
        found.append((entry.name.lstrip("*"), span))
    return tuple(found)


def _find_type(lines: _Lines, type_: str, row: int, names: tuple[tuple[str, Span], ...]) -> Span | None:
    return lines.find(type_, row, lines.column(row, names[-1][1].end)) if type_ and names else None


def _read_numpy(lines: _Lines) -> Iterator[Section]:
    opened = [
        (row, kind)
        for row in range(len(lines.clean) - 1)
        if lines.clean[row] and row not in lines.passed
        for kind in [numpy.title(lines.clean[row], lines.clean[row + 1])]
        if kind is not None
    ]
    opened = [pair for place, pair in enumerate(opened) if not place or opened[place - 1][0] != pair[0] - 1]
    for (row, kind), (following, _) in zip(opened, [*opened[1:], (len(lines.clean), "")], strict=True):
        title = lines.find(lines.clean[row].strip().rstrip(":").rstrip(), row)
        parts = tuple(_numpy_parts(lines, kind, row + 2, following)) if kind else ()
        begin = row + lines.lead
        yield Section(kind, title, begin, begin + 2, lines.end_of(row + 2, following), parts)


def _numpy_parts(lines: _Lines, kind: str, first: int, end: int) -> Iterator[Part]:
    body = lines.clean[first:end]
    margin = min((indent_of(line) for line in body if line), default=0)
    if kind in RESULTS and numpy._is_prose(body, margin):  # noqa: SLF001
        row = next((row for row in range(first, end) if lines.clean[row]), first)
        yield Part(kind, (), None, row + lines.lead, lines.end_of(first, end))
        return
    listed = is_bullet(next(filter(None, body), ""))
    heads = [
        first + place
        for place, line in enumerate(body)
        if line and indent_of(line) == margin and numpy._opens(kind, line, listed)  # noqa: SLF001
    ]
    for head, following in zip(heads, [*heads[1:], end], strict=False):
        text = [lines.clean[row].strip() for row in range(head + 1, following) if lines.clean[row]]
        line = lines.clean[head].strip()
        entries = numpy._finish_entry(kind, without_bullet(line) if listed else line, text)  # noqa: SLF001
        if not entries:
            continue
        names = () if kind in RESULTS else _find_names(lines, entries, head)
        type_ = _numpy_type(lines, entries[0].type, head, names)
        yield Part(kind, names, type_, head + lines.lead, lines.end_of(head, following))


def _numpy_type(lines: _Lines, type_: str, row: int, names: tuple[tuple[str, Span], ...]) -> Span | None:
    if not type_:
        return None
    raw = lines.raw[row + lines.lead]
    colon = raw.find(":", lines.column(row, names[-1][1].end) if names else 0)
    start = colon + 1 if colon >= 0 and type_ != raw.strip() else 0
    return lines.find(type_, row, start)


def _read_sphinx(lines: _Lines) -> Iterator[Section]:
    rows: list[Part] = []
    row = 0
    while row < len(lines.clean):
        found = sphinx.field(lines.clean[row]) if row not in lines.passed else None
        if found is None:
            if rows and lines.clean[row]:
                yield _fields(lines, rows)
                rows = []
            row += 1
            continue
        first = row
        row = _field_end(lines, first)
        rows.append(_field_part(lines, found, first, row))
    if rows:
        yield _fields(lines, rows)


def _field_end(lines: _Lines, first: int) -> int:
    margin, row = indent_of(lines.clean[first]), first + 1
    while row < len(lines.clean) and (
        not lines.clean[row] or indent_of(lines.clean[row]) > margin or sphinx._goes_on(lines.clean, row)  # noqa: SLF001
    ):
        row += 1
    return row


def _fields(lines: _Lines, rows: list[Part]) -> Section:
    start = lines.spans[rows[0].first].start
    return Section("fields", Span(start, start), rows[0].first, rows[0].first, rows[-1].end, tuple(rows))


def _field_part(lines: _Lines, found: tuple[str, str, str], first: int, end: int) -> Part:
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
    lines: _Lines, argument: str, row: int, kind: str, *, is_type: bool
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
