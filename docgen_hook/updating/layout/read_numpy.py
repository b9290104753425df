"""Where the parts of a docstring in NumPy style stand; the style's own reader decides what a line is."""

from __future__ import annotations

from docgen_hook.docstrings import numpy
from docgen_hook.docstrings.section_builder import is_bullet, without_bullet
from docgen_hook.docstrings.text import indent_of
from docgen_hook.updating.layout.lines import find_names
from docgen_hook.updating.layout.spans import RESULTS, Part, Section

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.updating.layout.lines import Lines
    from docgen_hook.updating.layout.spans import Span


def read_sections(lines: Lines) -> Iterator[Section]:
    """Yield the sections that the lines have, in order."""
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


def _numpy_parts(lines: Lines, kind: str, first: int, end: int) -> Iterator[Part]:
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
        names = () if kind in RESULTS else find_names(lines, entries, head)
        type_ = _numpy_type(lines, entries[0].type, head, names)
        yield Part(kind, names, type_, head + lines.lead, lines.end_of(head, following))


def _numpy_type(lines: Lines, type_: str, row: int, names: tuple[tuple[str, Span], ...]) -> Span | None:
    if not type_:
        return None
    raw = lines.raw[row + lines.lead]
    behind = lines.column(row, names[-1][1].end) if names else 0
    colon = raw.find(":", behind)
    is_google = raw[behind:].lstrip().startswith("(")  # `size (int): ...` under a title of numpy's
    start = colon + 1 if colon >= 0 and not is_google and type_ != raw.strip() else behind
    return lines.find(type_, row, start)
