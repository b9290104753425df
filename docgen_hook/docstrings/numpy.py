"""NumPy's style: underlined sections (numpydoc's format guide)."""

from __future__ import annotations

from docgen_hook.docstrings.layout import sectioned
from docgen_hook.docstrings.section_builder import Parts, named
from docgen_hook.docstrings.text import INDENT, SECTIONS, cleaned, code, indent_of, joined, wrapped
from docgen_hook.model.docstring import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.docstring import Docstring

TITLES = {
    kind: [kind.capitalize(), "-" * len(kind)] for kind in ("parameters", "attributes", "returns", "yields", "raises")
}


def write(docstring: Docstring, width: int) -> str:
    """Give the content of a docstring.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.

    Returns:
        Unindented lines joined by line feeds.
    """
    return sectioned(docstring, width, TITLES, _entry)


def _entry(entry: Entry, kind: str, width: int) -> list[str]:
    if kind in ("returns", "yields") and not entry.type:
        return wrapped(entry.text, width)
    head = entry.type if kind in ("returns", "yields") else entry.name
    head += f" : {entry.type}" if entry.type and kind not in ("returns", "yields", "raises") else ""
    return [head, *(wrapped(entry.text, width, INDENT, INDENT) if entry.text else [])]


def title(line: str, under: str) -> str | None:
    """Give the section that two lines open: a field's name, empty for another section, None for plain lines."""
    dashes = under.strip()
    if len(dashes) < 3 or dashes.strip("-=") or indent_of(line) != indent_of(under):
        return None
    return SECTIONS.get(line.strip().rstrip(":").lower(), "")


def read(text: str) -> Docstring:
    """Read a docstring in this style, leniently; never fails."""
    parts = Parts()
    lines = [*cleaned(text), ""]
    passed = code(lines)
    kind: str | None = None
    begin = 0
    number = 0
    while number < len(lines) - 1:
        can_open = lines[number] and number not in passed
        opened = title(lines[number], lines[number + 1]) if can_open else None
        if opened is None:
            number += 1
            continue
        _close(parts, kind, lines[begin:number])
        kind, number = opened, number + 2
        begin = number
    _close(parts, kind, lines[begin:])
    return parts.docstring()


def _close(parts: Parts, kind: str | None, body: list[str]) -> None:
    if kind is None:
        parts.head += body
    elif kind:
        parts.add(kind, _entries(kind, body))


def _entries(kind: str, body: list[str]) -> list[Entry]:
    margin = min((indent_of(line) for line in body if line), default=0)
    if kind in ("returns", "yields") and _is_prose(body, margin):
        return [Entry("", joined(body))]
    found: list[Entry] = []
    head = ""
    text: list[str] = []
    for line in [*body, " " * margin + "\0"]:
        if line and indent_of(line) == margin:
            found += _closed(kind, head, text)
            head, text = line.strip(), []
        elif line:
            text.append(line.strip())
    return found


def _is_prose(body: list[str], margin: int) -> bool:
    """Tell whether a result is told in words alone: nothing is indented, and no line can be a type or "name : type"."""
    lines = [line.strip() for line in body if line]
    words = joined(lines)
    plain = all(indent_of(line) == margin and " : " not in line for line in body if line)
    return plain and (
        words.endswith(".") or (len(lines) == 1 and " " in words and "[" not in words and "|" not in words)
    )


def _closed(kind: str, head: str, text: list[str]) -> list[Entry]:
    if not head:
        return []
    name, colon, type_ = head.partition(":")
    if kind in ("returns", "yields"):
        return [Entry("", joined(text), (type_ if colon else name).strip())]
    if kind == "raises":
        return named(name, joined(text), "")
    words = [word.strip().strip("`").replace("\\*", "*") for word in name.split(",")]
    if not all(word.lstrip("*").replace(".", "").isidentifier() for word in words if word != "..."):
        return []
    return named(name, joined(text), type_.strip())


def hits(lines: list[str]) -> int:
    """Count the lines that open a known section of this style."""
    under = (number for number, line in enumerate(lines) if number and line.lstrip().startswith(("---", "===")))
    return sum(bool(lines[number - 1] and title(lines[number - 1], lines[number])) for number in under)
