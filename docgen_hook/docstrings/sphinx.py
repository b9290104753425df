"""Sphinx's style: field lists such as `:param x: ...` (Sphinx's Python domain, "Info field lists")."""

from __future__ import annotations

from docgen_hook.docstrings.layout import stacked
from docgen_hook.docstrings.section_builder import Parts, named
from docgen_hook.docstrings.text import INDENT, cleaned, code, indent_of, joined, wrapped
from docgen_hook.model.docstring import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.docstring import Docstring

FIELDS = {
    "parameters": ("param", "parameter", "arg", "argument", "key", "keyword", "kwarg", "kwparam"),
    "attributes": ("ivar", "var", "cvar", "vartype_"),
    "returns": ("returns", "return"),
    "yields": ("yields", "yield"),
    "raises": ("raises", "raise", "except", "exception"),
}
KINDS = {word: kind for kind, words in FIELDS.items() for word in words}
TYPES = {"type": "parameters", "vartype": "attributes", "rtype": "returns", "ytype": "yields"}


def write(docstring: Docstring, width: int) -> str:
    """Give the content of a docstring.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.

    Returns:
        Unindented lines joined by line feeds.
    """
    lines: list[str] = []
    for word, type_word, entries in (
        ("ivar", "vartype", docstring.attributes),
        ("param", "type", docstring.parameters),
    ):
        for each in entries:
            lines += wrapped(each.text, width, f":{word} {_name(each.name)}: ", INDENT)
            lines += [f":{type_word} {_name(each.name)}: {each.type}"] if each.type else []
    for word, type_word, entry in (("returns", "rtype", docstring.returns), ("yields", "ytype", docstring.yields)):
        if entry is not None:
            lines += wrapped(entry.text, width, f":{word}: ", INDENT)
            lines += [f":{type_word}: {entry.type}"] if entry.type else []
    for each in docstring.raises:
        lines += wrapped(each.text, width, f":raises {each.name}: ", INDENT)
    return stacked(docstring, width, [lines] if lines else [])


def _name(name: str) -> str:
    return name.replace("*", "\\*")


def read(text: str) -> Docstring:
    """Read a docstring in this style, leniently; never fails."""
    parts = Parts()
    types: dict[tuple[str, str], str] = {}
    lines = cleaned(text)
    passed = code(lines)
    number = 0
    while number < len(lines):
        found = field(lines[number]) if number not in passed else None
        if found is None:
            parts.head.append(lines[number])
            number += 1
            continue
        margin, begin = indent_of(lines[number]), number + 1
        number = begin
        while number < len(lines) and (
            not lines[number] or indent_of(lines[number]) > margin or _goes_on(lines, number)
        ):
            number += 1
        _keep(found, joined([found[2], *lines[begin:number]]), parts, types)
    return _typed(parts, types).docstring()


def _goes_on(lines: list[str], number: int) -> bool:
    """Tell whether a line that is not indented still belongs to the field above it: no blank line between."""
    return bool(lines[number - 1]) and field(lines[number]) is None and not lines[number].startswith("..")


def field(line: str) -> tuple[str, str, str] | None:
    """Give a field's word, its argument and its text, or None for a plain line."""
    plain = line.strip()
    if not plain.startswith(":"):
        return None
    head, colon, text = plain[1:].partition(":")
    word, _, argument = head.partition(" ")
    return (word.lower(), argument.strip(), text.strip()) if colon and word.lower() in KINDS | TYPES else None


def _keep(found: tuple[str, str, str], text: str, parts: Parts, types: dict[tuple[str, str], str]) -> None:
    word, argument, _ = found
    if word in TYPES:
        types[TYPES[word], _bare(argument)] = text
        return
    kind = KINDS[word]
    if kind in ("returns", "yields"):
        parts.add(kind, [Entry("", text)])
    elif kind == "raises":
        parts.add(kind, named(argument, text, ""))
    else:
        type_, _, name = argument.partition(" - ")[0].rpartition(" ")  # ":param x - its text: and more"
        parts.add(kind, named(name, text, type_.strip()))


def _bare(name: str) -> str:
    return name.replace("\\*", "*").strip("`")


def _typed(parts: Parts, types: dict[tuple[str, str], str]) -> Parts:
    for (kind, name), type_ in types.items():
        if kind in ("returns", "yields") and "yields" not in parts.entries:
            entries = parts.entries.setdefault(kind, [Entry("", "")])
        else:
            entries = parts.entries.get("yields" if kind == "returns" else kind, [])
        for place, each in enumerate(entries):
            if each.name == name and not each.type:
                entries[place] = Entry(each.name, each.text, type_)
    return parts


def hits(lines: list[str]) -> int:
    """Count the lines that open a field of this style."""
    return sum(field(line) is not None for line in lines if line.lstrip().startswith(":"))
