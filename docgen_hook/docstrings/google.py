"""Google's style: `Args:` and indented entries (Google Python Style Guide, section 3.8)."""

from __future__ import annotations

from docgen_hook.docstrings.layout import render_sections
from docgen_hook.docstrings.section_builder import SectionBuilder, split_names
from docgen_hook.docstrings.text import INDENT, RESULTS, SECTIONS, clean_lines, code_line_numbers, indent_of, join_lines
from docgen_hook.docstrings.wrapping import entry_lines, shield, wrap
from docgen_hook.model.docstring import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.docstring import Docstring

TITLES = {
    "attributes": ["Attributes:"],
    "parameters": ["Args:"],
    "returns": ["Returns:"],
    "yields": ["Yields:"],
    "raises": ["Raises:"],
}


def write(docstring: Docstring, width: int, indent: str = INDENT) -> str:
    """Return the content of a docstring.

    Args:
        docstring: What it says.
        width: Columns of a line, without the indentation.
        indent: One level of indentation, in spaces.

    Returns:
        Unindented lines joined by line feeds.
    """
    from docgen_hook.docstrings.markup import plain_markup  # re: only what is written pays

    return render_sections(
        plain_markup(docstring), width, TITLES, lambda entry, kind, columns: _entry(entry, kind, columns, indent)
    )


def _entry(entry: Entry, kind: str, width: int, indent: str) -> list[str]:
    if kind in ("returns", "yields"):
        return _result_lines(entry, width, indent)
    type_ = f" ({entry.type})" if entry.type else ""
    return entry_lines(entry.text, width, f"{indent}{entry.name}{type_}: ", indent * 2)


def _result_lines(entry: Entry, width: int, indent: str) -> list[str]:
    """Return a result's lines, equally deep (3.8.3); what stands before a colon reads as its type."""
    if entry.type:
        return entry_lines(entry.text, width, f"{indent}{entry.type}: ", indent)
    lines = entry_lines(entry.text, width, indent, indent)
    words = lines[0].split()
    before = next((number for number, word in enumerate(words) if ":" in word), 0)
    if not before:
        return lines
    text = join_lines(lines).split()
    first = f"{'' if len(lines) > 1 else shield(entry.text)}{' '.join(text[:before])}"
    return [indent + first, *wrap(" ".join(text[before:]), width, indent, indent)]


def title(line: str) -> str | None:
    """Return the section that a line opens: a field's name, empty for another section, None for a plain line."""
    plain = line.strip()
    return SECTIONS.get(plain[:-1].strip().lower()) if plain.endswith(":") else None


def read(text: str) -> Docstring:
    """Read a docstring in this style, leniently; never fails."""
    parts = SectionBuilder()
    lines = clean_lines(text)
    passed = code_line_numbers(lines)
    number = 0
    while number < len(lines):
        kind, text = (None, "") if number in passed else _opened_section(lines[number], is_first=not number)
        if kind is None:
            parts.head.append(lines[number])
            number += 1
            continue
        margin = indent_of(lines[number])
        number, body = _body(lines, number + 1, margin)
        if kind:
            parts.add(kind, [_read_result(join_lines([text, *body]))] if text else _read_entries(kind, body))
    return parts.docstring()


def _opened_section(line: str, *, is_first: bool) -> tuple[str | None, str]:
    """Return the section that a line opens, as `title` does, and its text: that of a result may stand on the line.

    A docstring may begin with entries, but what else its first line looks like is its summary.
    """
    word, _, text = line.partition(" ")
    if is_first:
        return title(line) or None, ""
    return (SECTIONS[word[:-1].lower()], text.strip()) if text and word in RESULTS else (title(line), "")


def _body(lines: list[str], number: int, margin: int) -> tuple[int, list[str]]:
    """Return the lines of a section and where it ends: at a line that is not indented deeper than its title.

    The next title may be indented a little deeper, as long as it is no entry.
    """
    begin = number
    inside = indent_of(next(filter(None, lines[begin:]), ""))
    while number < len(lines):
        line = lines[number]
        indent = indent_of(line)
        if line and (indent <= margin or (indent < inside and title(line) is not None)):
            break
        number += 1
    return number, lines[begin:number]


def _read_entries(kind: str, body: list[str]) -> list[Entry]:
    margin = min((indent_of(line) for line in body if line), default=0)
    items: list[list[str]] = []
    for line in body:
        if line and indent_of(line) == margin:
            items.append([line.strip()])
        elif line and items:
            items[-1].append(line.strip())
    if kind in ("returns", "yields"):
        return [_read_result(join_lines(line for item in items for line in item))]
    return [entry for item in items for entry in _named_entries(item, kind)]


def _read_result(text: str) -> Entry:
    type_, text_ = _cut(text)
    words = _without_brackets(type_).replace(" or ", "").replace(" | ", "").replace(", ", "")
    is_type = text_ and type_ and " " not in words and type_ not in ("True", "False")
    return Entry("", text_, type_) if is_type else Entry("", text)


def _named_entries(item: list[str], kind: str) -> list[Entry]:
    head, text = _cut(item[0].removeprefix("- ").removeprefix("* ") if item[0][:2] in ("- ", "* ") else item[0])
    rest = join_lines([text, *item[1:]])
    name, _, type_ = head.partition("(") if head.endswith(")") else (head, "", "")
    if kind == "raises":
        return split_names(name, rest, "")
    words = name.strip().replace("\\*", "*").split(",")
    if not all(word.strip().strip("`").lstrip("*").replace(".", "").isidentifier() for word in words):
        return []
    return split_names(name, rest, type_.removesuffix(")").removesuffix(", optional").strip())


def _cut(line: str) -> tuple[str, str]:
    """Cut at the first colon outside brackets and quotes."""
    depth = 0
    for place, character in enumerate(line):
        depth += (character in "([{") - (character in ")]}")
        if character == ":" and depth <= 0 and line[place + 1 : place + 2] in ("", " "):
            return line[:place].strip(), line[place + 1 :].strip()
    return line.strip(), ""


def _without_brackets(type_: str) -> str:
    depth, kept = 0, ""
    for character in type_:
        depth += (character in "([{") - (character in ")]}")
        kept += character if not depth else ""
    return kept


def hits(lines: list[str]) -> int:
    """Count the lines that open a known section of this style."""
    return sum(bool(title(line)) for line in lines if line.endswith(":"))
