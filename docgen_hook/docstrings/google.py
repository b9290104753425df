"""Google's style: `Args:` and indented entries (Google Python Style Guide, section 3.8)."""

from __future__ import annotations

from docgen_hook.docstrings.section_builder import SectionBuilder, are_names, is_bullet, split_names, without_bullet
from docgen_hook.docstrings.text import INDENT, RESULTS, SECTIONS, indent_of, join_lines, read_lines
from docgen_hook.model.docstring import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from docgen_hook.model.docstring import Docstring

TITLES = {
    "attributes": ["Attributes:"],
    "parameters": ["Args:"],
    "returns": ["Returns:"],
    "yields": ["Yields:"],
    "raises": ["Raises:"],
}


LONGEST_TYPE = 9  # lines
NAMED = ("parameters", "attributes", "raises")  # sections whose entries have names
SIGNS = (":\n", " \n", "\t\n")  # a title, also with blanks behind it


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
    from docgen_hook.docstrings.wrapping import entry_lines  # only what is written pays

    if kind in ("returns", "yields"):
        return _result_lines(entry, width, indent)
    type_ = f" ({entry.type})" if entry.type else ""
    return entry_lines(entry.text, width, f"{indent}{entry.name}{type_}: ", indent * 2)


def _result_lines(entry: Entry, width: int, indent: str) -> list[str]:
    """Return a result's lines, equally deep (3.8.3); what stands before a colon reads as its type."""
    from docgen_hook.docstrings.wrapping import entry_lines, shield, wrap  # only what is written pays

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
    lines, passed = read_lines(text)
    number = 0
    while number < len(lines):
        kind, text = (None, "") if number in passed else _opened_section(lines[number], is_first=not number)
        if kind is None:
            parts.head.append(lines[number])
            number += 1
            continue
        margin, begin = indent_of(lines[number]), number + 1
        number = _end(lines, begin, margin, passed, kind)
        if kind:
            body = lines[begin:number]
            inside = [row - begin for row in passed if begin <= row < number]
            parts.add(kind, [_read_result(join_lines([text, *body]))] if text else _read_entries(kind, body, inside))
    return parts.docstring()


def _opened_section(line: str, *, is_first: bool) -> tuple[str | None, str]:
    """Return the section that a line opens, as `title` does, and its text: that of a result may stand on the line.

    A docstring may begin with entries, but what else its first line looks like is its summary.
    """
    word, _, text = line.partition(" ")
    if is_first:
        return title(line) or None, ""
    return (SECTIONS[word[:-1].lower()], text.strip()) if text and word in RESULTS else (title(line), "")


def _end(lines: list[str], begin: int, margin: int, passed: set[int], kind: str) -> int:
    """Return the line where a section ends: one that is not indented deeper than its title.

    The next title, known or not, may be indented a little deeper, as long as it is no entry; a known one may also stand
    where the entries do.
    """
    if _is_flush(lines, begin, margin, passed, kind):
        return _flush_end(lines, begin, margin)
    inside = indent_of(next(filter(None, lines[begin:]), ""))
    for number in range(begin, len(lines)):
        line = lines[number]
        indent = indent_of(line)
        if not line or indent > inside:
            continue
        if indent <= margin or (indent < inside and (line.endswith(":") or number in passed)):
            return number
        if number > begin and number not in passed and indent == inside and _is_misplaced_title(lines, number, kind):
            return number
    return len(lines)


def _is_flush(lines: list[str], begin: int, margin: int, passed: set[int], kind: str) -> bool:
    """Return whether a section's entries are not indented: one stands right below its title, at the same column."""
    return (
        kind in NAMED
        and begin < len(lines)
        and begin not in passed
        and indent_of(lines[begin]) == margin
        and _is_entry(lines[begin])
    )


def _is_entry(line: str) -> bool:
    """Return whether a line is surely an entry: a name with a text behind the colon, or with a type in brackets."""
    name, type_, text = _head(without_bullet(line.strip()))
    return bool(text or type_) and are_names(name)


def _flush_end(lines: list[str], begin: int, margin: int) -> int:
    """Return the line where entries at the title's column end: a title, or a blank line and no further entry."""
    for number in range(begin, len(lines)):
        line, before = lines[number], lines[number - 1]
        if line and indent_of(line) <= margin:
            is_title = _opened_section(line, is_first=False)[0] is not None
            if indent_of(line) < margin or (not before and not _is_entry(line)) or (is_title and not _is_entry(line)):
                return number
    return len(lines)


def _is_misplaced_title(lines: list[str], number: int, kind: str) -> bool:
    """Return whether a title stands where entries do: in capitals as titles are, with lines below that are its own.

    A section does not open inside one of its own kind: there its title is the name of an entry.
    """
    opened = title(lines[number])
    if opened == kind and lines[number].strip()[:-1].isidentifier():
        return False
    if opened is None or (not opened and kind != "parameters") or not lines[number].lstrip()[0].isupper():
        return False
    return indent_of(next(filter(None, lines[number + 1 :]), "")) > indent_of(lines[number])


def _read_entries(kind: str, body: list[str], passed: Collection[int]) -> list[Entry]:
    """Return the entries of a section; a line at their column that opens none belongs to the one above it.

    Where the first entry is no item of a list, items at its column belong to the entry above them, too.
    """
    if kind in ("returns", "yields"):
        return [_read_result(join_lines(body))]
    return [entry for _, item in items(kind, body, passed) for entry in _named_entries(item, kind)]


def items(kind: str, body: list[str], passed: Collection[int]) -> list[tuple[int, list[str]]]:
    """Return the lines of each entry of a section, stripped, with the number of the first one."""
    own = [line for number, line in enumerate(body) if line and number not in passed]
    margin = min(map(indent_of, own), default=0)
    listed = is_bullet(next((line for line in own if indent_of(line) == margin), ""))
    found: list[tuple[int, list[str]]] = []
    after = 0
    for number, first in enumerate(body):
        if number < after:
            continue
        line, after = (first, 0) if number in passed or "(" not in first else _whole(body, number)
        opens = bool(line) and number not in passed and indent_of(line) == margin
        if opens and (listed or not is_bullet(line)) and (kind == "raises" or _opens(line)):
            found.append((number, [without_bullet(line.strip())]))
        elif opens and not is_bullet(line) and _cut(line)[1]:
            found.append(
                (number, [":"])
            )  # an entry in a layout that nobody knows: its text is not that of the entry above
        elif line and found:
            found[-1][1].append(line.strip())
    return found


def _whole(body: list[str], number: int) -> tuple[str, int]:
    """Return a line with those below it that its type goes over, and the number of the line behind them."""
    line = body[number]
    if _depth(line) > 0 and not _cut(line)[1] and are_names(without_bullet(line.strip()).partition("(")[0]):
        for place in range(number + 1, min(number + LONGEST_TYPE, len(body))):
            line = f"{line} {body[place].strip()}"
            if _depth(line) <= 0:
                return (line, place + 1) if _head(line.strip())[1] and ":" in line else (body[number], 0)
    return body[number], 0


def _opens(line: str) -> bool:
    return are_names(_head(without_bullet(line.strip()))[0])


def _read_result(text: str) -> Entry:
    type_, text_ = _cut(text)
    words = _without_brackets(type_).replace(" or ", "").replace(" | ", "").replace(", ", "")
    is_type = text_ and type_ and " " not in words and type_ not in ("True", "False")
    return Entry("", text_, type_) if is_type else Entry("", text)


def _named_entries(item: list[str], kind: str) -> list[Entry]:
    name, type_, text = _head(item[0])
    rest = join_lines([text, *item[1:]])
    return split_names(name, rest, "" if kind == "raises" else type_.removesuffix(", optional").strip())


def _head(line: str) -> tuple[str, str, str]:
    """Return the names, the type in brackets and the text of an entry's first line."""
    head, text = _cut(line)
    bold = head.endswith(")**")  # "**x (int)**: its text"
    head = head.removeprefix("**").removesuffix("**") if bold else head
    name, _, type_ = head.partition("(") if head.endswith(")") else (head, "", "")
    return name, type_.removesuffix(")"), text


def _cut(line: str) -> tuple[str, str]:
    """Cut at the first colon outside brackets and quotes."""
    place = line.find(":")
    while place >= 0:
        before = line[:place]
        if line[place + 1 : place + 2] in ("", " ") and _depth(before) <= 0:
            return before.strip(), line[place + 1 :].strip()
        place = line.find(":", place + 1)
    return line.strip(), ""


def _depth(text: str) -> int:
    """Return how many brackets a text opens and does not close."""
    return sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))


def _without_brackets(type_: str) -> str:
    depth, kept = 0, ""
    for character in type_:
        depth += (character in "([{") - (character in ")]}")
        kept += character if not depth else ""
    return kept


def hits(lines: list[str]) -> int:
    """Count the lines that open a known section of this style."""
    return sum(bool(title(line)) for line in lines if line.endswith(":"))
