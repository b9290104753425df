"""NumPy's style: underlined sections (numpydoc's format guide)."""

from __future__ import annotations

from docgen_hook.docstrings.section_builder import SectionBuilder, are_names, is_bullet, split_names, without_bullet
from docgen_hook.docstrings.text import INDENT, SECTIONS, indent_of, join_lines, read_lines
from docgen_hook.model.docstring import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from docgen_hook.model.docstring import Docstring

TITLES = {
    kind: [kind.capitalize(), "-" * len(kind)] for kind in ("parameters", "attributes", "returns", "yields", "raises")
}
NAMED = ("parameters", "attributes")
SIGNS = ("---", "===")


def write(docstring: Docstring, width: int, indent: str = INDENT) -> str:
    """Return the content of a docstring.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
        indent: One level of indentation, in spaces.

    Returns:
        Unindented lines joined by line feeds.
    """
    from docgen_hook.docstrings.layout import render_sections  # only what is written pays, here and below
    from docgen_hook.docstrings.prose.markup import plain_markup

    return render_sections(
        plain_markup(docstring), width, TITLES, lambda entry, kind, columns: _entry_lines(entry, kind, columns, indent)
    )


def _entry_lines(entry: Entry, kind: str, width: int, indent: str) -> list[str]:
    """Return an entry's lines: its name and type, and the meaning indented below.

    Readers take the first line of a result for its type, so one without a type begins with a colon: napoleon, griffe
    and docstring-parser read no type then, numpydoc the colon.
    """
    from docgen_hook.docstrings.wrapping import entry_lines  # only what is written pays

    if kind in ("returns", "yields"):
        head = f"``{entry.type}``" if ":" in entry.type and "`" not in entry.type else entry.type or ":"
    else:
        head = f"{entry.name} : {entry.type}" if entry.type and kind != "raises" else entry.name
    return [head, *(entry_lines(entry.text, width, indent, indent) if entry.text else [])]


def title(line: str, under: str) -> str | None:
    """Return the section that two lines open: a field's name, empty for another section, None for plain lines."""
    dashes = under.strip()
    if len(dashes) < 3 or dashes.strip("-=") or indent_of(line) != indent_of(under):
        return None
    return SECTIONS.get(line.strip().rstrip(":").lower(), "")


def read(text: str) -> Docstring:
    """Read a docstring in this style, leniently; never fails."""
    parts = SectionBuilder()
    lines, passed = read_lines(text)
    lines.append("")
    kind: str | None = None
    begin = 0
    number = 0
    while number < len(lines) - 1:
        can_open = lines[number] and number not in passed
        opened = title(lines[number], lines[number + 1]) if can_open else None
        if opened is None:
            number += 1
            continue
        _close(parts, kind, lines[begin:number], {line - begin for line in passed})
        kind, number = opened, number + 2
        begin = number
    _close(parts, kind, lines[begin:], {line - begin for line in passed})
    return parts.docstring()


def _close(parts: SectionBuilder, kind: str | None, body: list[str], passed: Collection[int]) -> None:
    if kind is None:
        parts.head += body
    elif kind:
        parts.add(kind, _read_entries(kind, body, passed))


def _read_entries(kind: str, body: list[str], passed: Collection[int]) -> list[Entry]:
    margin = min((indent_of(line) for line in body if line), default=0)
    if kind in ("returns", "yields") and _is_prose(body, margin):
        return [Entry("", join_lines(body))]
    found: list[Entry] = []
    head = ""
    text: list[str] = []
    listed = is_bullet(next(filter(None, body), ""))
    for number, line in enumerate(body):
        if line and indent_of(line) == margin and number not in passed and _opens(kind, line, listed):
            opened = without_bullet(line.strip()) if listed else line.strip()
            if kind in NAMED and not text and body[number - 1] and are_names(head) and are_names(opened):
                opened = f"{head}, {opened}"  # names one below the other, which share the text below the last
            else:
                found += _finish_entry(kind, head, text)
            head, text = opened, []
        elif line:
            text.append(line.strip())
    return found + _finish_entry(kind, head, text)


def _opens(kind: str, line: str, listed: bool) -> bool:
    """Return whether a line at the entries' column opens one; any other belongs to the entry above it."""
    if kind in ("returns", "yields", "raises"):
        return True
    if (is_bullet(line) and not listed) or _is_title(line):
        return False
    return are_names(_cut_head(without_bullet(line.strip()))[0])


def _is_title(line: str) -> bool:
    """Return whether a line opens a section in Google's style."""
    plain = line.strip()
    return plain.endswith(":") and plain[0].isupper() and bool(SECTIONS.get(plain[:-1].lower()))


def _is_prose(body: list[str], margin: int) -> bool:
    """Return whether a result is prose alone: nothing is indented, no line can be a type or "name : type"."""
    lines = [line.strip() for line in body if line]
    words = join_lines(lines)
    plain = all(indent_of(line) == margin and " : " not in line for line in body if line)
    return plain and (
        words.endswith(".") or (len(lines) == 1 and " " in words and "[" not in words and "|" not in words)
    )


def _finish_entry(kind: str, head: str, text: list[str]) -> list[Entry]:
    if not head:
        return []
    if kind in ("returns", "yields"):
        name, colon, type_ = head.partition(":")
        return [Entry("", join_lines(text), (type_ if colon else name).strip())]
    name, type_, first = _cut_head(head)
    if kind == "raises":
        return split_names(name, join_lines(text), "")
    return split_names(name, join_lines([first, *text]), type_)


def _cut_head(line: str) -> tuple[str, str, str]:
    """Return the names, the type and the text of an entry's first line, which has one in "x (int): its text"."""
    name, _, type_ = line.partition(":")
    if name.endswith(")") and type_:
        bare, _, inside = name.partition("(")
        return bare, inside.removesuffix(")"), type_.strip()
    return name, type_.strip(), ""


def hits(lines: list[str]) -> int:
    """Count the lines that open a known section of this style."""
    under = (number for number, line in enumerate(lines) if number and line.lstrip().startswith(("---", "===")))
    return sum(bool(lines[number - 1] and title(lines[number - 1], lines[number])) for number in under)
