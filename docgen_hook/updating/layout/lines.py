"""The lines of a docstring, as they are written and as the styles' readers see them."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen_hook.docstrings.text import clean_lines, code_line_numbers
from docgen_hook.updating.layout.spans import LayoutError, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.docstring import Entry


class Lines:
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
        found = _find_escaped(words, raw, start) if "\\_" in raw else _find_plain(words, raw, start)
        if found is None or not words:
            raise LayoutError(words)
        base = self.spans[line + self.lead].start
        return Span(base + found[0], base + found[1])

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


@lru_cache(256)
def read_lines(text: str) -> Lines:
    """Return the lines of a text; of the last texts once, and nobody changes them."""
    return Lines(text)


def _find_plain(words: str, raw: str, start: int) -> tuple[int, int] | None:
    """Return where words stand in a line, a name only where it is no part of another."""
    place = raw.find(words, start)
    while place >= 0 and words.isidentifier() and _is_part(raw[:place][-1:], raw[place + len(words) :][:1]):
        place = raw.find(words, place + 1)
    return (place, place + len(words)) if place >= 0 else None


def _is_part(before: str, behind: str) -> bool:
    return any(character == "_" or character.isalnum() for character in (before, behind))


def _find_escaped(words: str, raw: str, start: int) -> tuple[int, int] | None:
    r"""Return the same for a line in which a name may stand as `class\_`, as Sphinx users write it."""
    pattern = re.escape(words).replace("_", r"\\?_")
    found = re.compile(rf"(?<!\w){pattern}(?!\w)" if words.isidentifier() else pattern).search(raw, start)
    return found.span() if found else None


def find_names(lines: Lines, entries: list[Entry], row: int, start: int = 0) -> tuple[tuple[str, Span], ...]:
    """Return the entries' bare names and where they stand in a line."""
    found = []
    for entry in entries:
        span = lines.find(entry.name.lstrip("*"), row, start)
        start = lines.column(row, span.end)
        found.append((entry.name.lstrip("*"), span))
    return tuple(found)


def find_type(lines: Lines, type_: str, row: int, names: tuple[tuple[str, Span], ...]) -> Span | None:
    """Return where a type stands behind the names of its line, None where there is none."""
    return lines.find(type_, row, lines.column(row, names[-1][1].end)) if type_ and names else None
