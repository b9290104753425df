"""Where the parts of a docstring in Google style stand; the style's own reader decides what a line is."""

from __future__ import annotations

from docgen_hook.docstrings import google
from docgen_hook.docstrings.text import indent_of
from docgen_hook.updating.layout.lines import find_names, find_type
from docgen_hook.updating.layout.spans import RESULTS, LayoutError, Part, Section

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.updating.layout.lines import Lines


def read_sections(lines: Lines) -> Iterator[Section]:
    """Yield the sections that the lines have, in order."""
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


def _google_parts(lines: Lines, kind: str, rows: tuple[int, int], text: str) -> Iterator[Part]:
    first, end = rows
    if kind in RESULTS or text:
        yield _google_result(lines, kind, rows, text)
        return
    passed = [row - first - 1 for row in lines.passed if first < row < end]
    items = [(first + 1 + row, item) for row, item in google.items(kind, lines.clean[first + 1 : end], passed)]
    for (head, item), (following, _) in zip(items, [*items[1:], (end, [])], strict=False):
        if entries := google._named_entries(item, kind):  # noqa: SLF001
            names = find_names(lines, entries, head)
            type_ = find_type(lines, entries[0].type, head, names)
            colon = lines.raw[head + lines.lead].find(":", lines.column(head, (type_ or names[-1][1]).end))
            text_at = lines.behind(head, lines.spans[head + lines.lead].start + colon + 1) if colon >= 0 else None
            yield Part(
                kind, names, type_, head + lines.lead, lines.end_of(head, following), text=text_at, is_type=False
            )


def _google_result(lines: Lines, kind: str, rows: tuple[int, int], text: str) -> Part:
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
