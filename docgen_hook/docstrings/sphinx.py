"""Sphinx's style: field lists such as `:param x: ...` (Sphinx's Python domain, "Info field lists")."""

from __future__ import annotations

from docgen_hook.docstrings.section_builder import SectionBuilder, split_names
from docgen_hook.docstrings.text import INDENT, indent_of, join_lines, read_lines
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
SIGNS = (":param", ":return", ":rais", ":rtype", ":yield", ":type", ":arg", ":ivar", ":key", ":exc")


def write(docstring: Docstring, width: int, indent: str = INDENT) -> str:
    """Return the content of a docstring.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
        indent: One level of indentation, in spaces.

    Returns:
        Unindented lines joined by line feeds.
    """
    from docgen_hook.docstrings.layout import join_blocks  # only what is written pays, here and below
    from docgen_hook.docstrings.prose.markup import plain_markup

    docstring = plain_markup(docstring)
    from docgen_hook.docstrings.wrapping import entry_lines  # only what is written pays

    lines: list[str] = []
    for word, type_word, entries in (
        ("ivar", "vartype", docstring.attributes),
        ("param", "type", docstring.parameters),
    ):
        for entry in entries:
            lines += entry_lines(entry.text, width, f":{word} {_escape_name(entry.name)}: ", indent)
            lines += [f":{type_word} {_escape_name(entry.name)}: {entry.type}"] if entry.type else []
    for word, type_word, result in (("returns", "rtype", docstring.returns), ("yields", "ytype", docstring.yields)):
        if result is not None:
            lines += entry_lines(result.text, width, f":{word}: ", indent)
            lines += [f":{type_word}: {result.type}"] if result.type else []
    for raised in docstring.raises:
        lines += entry_lines(raised.text, width, f":raises {_escape_name(raised.name)}: ", indent)
    return join_blocks(docstring, width, [lines] if lines else [])


def _escape_name(name: str) -> str:
    """Return a name as the head of a field: stars, and what ends in an underscore, would be markup."""
    name = name.replace("*", "\\*")
    return f"{name[:-1]}\\_" if name.endswith("_") else name


def read(text: str) -> Docstring:
    """Read a docstring in this style, leniently; never fails."""
    parts = SectionBuilder()
    types: dict[tuple[str, str], str] = {}
    lines, passed = read_lines(text)
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
        _keep(found, join_lines([found[2], *lines[begin:number]]), parts, types)
    return _typed(parts, types).docstring()


def _goes_on(lines: list[str], number: int) -> bool:
    """Return whether a line that is not indented still belongs to the field above it: no blank line between."""
    return bool(lines[number - 1]) and field(lines[number]) is None and not lines[number].startswith("..")


def field(line: str) -> tuple[str, str, str] | None:
    """Return a field's word, its argument and its text, or None for a plain line."""
    plain = line.strip()
    if not plain.startswith(":"):
        return None
    head, colon, text = plain[1:].partition(":")
    word, _, argument = head.partition(" ")
    if (
        head.endswith(" ") and text.partition("`")[0].endswith(":") and text.count("`") > 1
    ):  # ":raises :exc:`KeyError`: ..."
        argument, _, text = text.partition("`")[2].partition("`")
        argument, text = argument.strip("~! "), text.removeprefix(":")
    return (word.lower(), argument.strip(), text.strip()) if colon and word.lower() in KINDS | TYPES else None


def _keep(found: tuple[str, str, str], text: str, parts: SectionBuilder, types: dict[tuple[str, str], str]) -> None:
    word, argument, _ = found
    if word in TYPES:
        types[TYPES[word], _strip_markup(argument)] = text
        return
    kind = KINDS[word]
    if kind in ("returns", "yields"):
        parts.add(kind, [Entry("", text)])
    elif kind == "raises":
        parts.add(kind, split_names(argument, text, ""))
    else:
        type_, _, name = argument.partition(" - ")[0].rpartition(" ")  # ":param x - its text: and more"
        parts.add(kind, split_names(name, text, type_.strip()))


def _strip_markup(name: str) -> str:
    return name.replace("\\*", "*").replace("\\_", "_").strip("`")


def _typed(parts: SectionBuilder, types: dict[tuple[str, str], str]) -> SectionBuilder:
    for (kind, name), type_ in types.items():
        if kind in ("returns", "yields") and "yields" not in parts.entries:
            entries = parts.entries.setdefault(kind, [Entry("", "")])
        else:
            entries = parts.entries.get("yields" if kind == "returns" else kind, [])
        for place, entry in enumerate(entries):
            if entry.name == name and not entry.type:
                entries[place] = Entry(entry.name, entry.text, type_)
    return parts


def hits(lines: list[str]) -> int:
    """Count the lines that open a field of this style."""
    return sum(field(line) is not None for line in lines if line.lstrip().startswith(":"))
