"""Where a definition's docstring goes: offsets in the file's text, found from the syntax tree and the tokens."""

from __future__ import annotations

import re
from _ast import AsyncFunctionDef, ClassDef, FunctionDef

from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct
from docgen_hook.source.editing.signature_span import header_end, newline_of, signature_colon
from docgen_hook.source.scan import docstring, dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.source.editing.signature_span import SourceText

    Header = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    Node = Header | ast.Module

SPACE = " \t\f"
WORDS = ("def ", "class ", "async ", "@")  # what begins a definition's line
BRANCHES = ("else:", "elif ", "except ", "except:", "finally:")
DUMMY = re.compile(r"\.\.\.[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")  # a body of nothing, up to the end of its line
SIGNATURE = re.compile(r"#[ \t]*type:(?![ \t]*ignore\b)")  # PEP 484: it has to stand before all of the body
IGNORED = re.compile(r"#[ \t]*type:[ \t]*ignore\b")  # holds for the whole file when it stands before all of it


class InsertionPoint(Struct):
    """A piece of text that gives way to a docstring.

    Attributes:
        start: Offset of the first character replaced.
        end: Offset after the last one; equal to `start` for a plain insertion.
        before: What comes before the literal.
        after: What comes after it.
        indent: White space of the literal's own line.
        newline: Line end of the file at this place.
    """

    start: int
    end: int
    before: str
    after: str
    indent: str
    newline: str


def find_insertion_point(node: Node, source: SourceText, *, opened: bool, stub: bool = False) -> InsertionPoint:
    """Return where the docstring of a module, class or function goes.

    Empty lines come in where ruff and black would put them: one after the docstring of a class, one or two after a
    module's, one before a definition that begins a function's body.

    Args:
        node: The definition.
        source: The file.
        opened: True when its body stands on the definition's own line and has to be opened.
        stub: True for a `.pyi` file, where formatters want fewer empty lines.

    Raises:
        EditError: If there is no certain place.
    """
    body = node.body
    if docstring(body) is not None:
        return _replacing_blank(node, body[0], source)
    if not isinstance(node, FunctionDef | AsyncFunctionDef | ClassDef):
        return _below_file_header(source, stub=stub)
    return _after_colon(node, source, stub=stub) if opened else _below_signature(node, source, stub=stub)


def _replacing_blank(node: Node, blank: ast.stmt, source: SourceText) -> InsertionPoint:
    literal: ast.expr = blank.value  # type: ignore[attr-defined]
    start = source.offsets.of(literal.lineno, literal.col_offset)
    end = source.offsets.of(literal.end_lineno or literal.lineno, literal.end_col_offset or 0)
    if "#" in source.text[start:end]:
        raise EditError("a comment stands inside its blank docstring", "Remove the blank docstring.")
    indent = source.line(blank.lineno)[: blank.col_offset]
    if indent.strip(SPACE):  # a body on its definition's line
        indent = _block_indent(node, source) + _unit("", source)
    return InsertionPoint(start, end, "", "", indent.rpartition("\f")[2], _newline(source, literal.lineno))


def _newline(source: SourceText, number: int) -> str:
    """Return the line end of a line, else of the one above it."""
    return newline_of(source.line(number)) or newline_of(source.line(number - 1)) or "\n"


def _below_file_header(source: SourceText, *, stub: bool) -> InsertionPoint:
    """Return the place under the comments that begin a file."""
    number = after_header(source)
    newline = _newline(source, max(number, 1))
    before = newline if number else ""
    if number and source.line(number + 1) == newline:  # the empty line that is there already comes before it
        number, before = number + 1, ""
    if number and not newline_of(source.line(number)):  # comments only, and no line end behind the last
        return InsertionPoint(len(source.text), len(source.text), newline * 2, "", "", newline)
    gap = newline * _missing_blanks(source, number, stub=stub)
    start = source.offsets.starts[number]
    return InsertionPoint(start, start, before, newline + gap, "", newline)


def after_header(source: SourceText) -> int:
    """Return after how many lines the module's docstring goes.

    It goes after the comments that begin the file (shebang, cookie, licence), and before those that stand directly
    above the first statement when an empty line parts them from the ones above, since they speak of that statement;
    after `# type: ignore` all the same, which would lose its meaning.
    """
    last = parted = ignored = number = 0  # last comment line, last with an empty line behind it, last `# type: ignore`
    while line := source.line(number + 1):
        number += 1
        if line.strip().startswith("#"):
            last = number
            ignored = number if IGNORED.match(line.strip()) else ignored
        elif line.strip():
            return last if ignored > parted else parted or last
        else:
            parted = last
    return last


def _missing_blanks(source: SourceText, number: int, *, stub: bool) -> int:
    """Return how many empty lines are to come in after a module's docstring, in front of a line."""
    there = 0
    while (line := source.line(number + 1 + there)) and not line.strip():
        there += 1
    if not line:
        return 0
    wanted = 2 if not stub and _begins_definition(source, number + 1 + there) else 1
    return max(wanted - there, 0)


def _begins_definition(source: SourceText, number: int) -> bool:
    """Return whether a definition begins at a line, or under the comments that begin there."""
    while (line := source.line(number).strip(SPACE)).startswith("#"):
        number += 1
    return line.startswith(WORDS) and not line.startswith(("async for", "async with"))


def _block_indent(node: Node, source: SourceText) -> str:
    """Return the indentation of a definition that stands in a block.

    Args:
        node: The definition in the syntax tree.
        source: Text or bytes of the file.

    Raises:
        EditError: If its line begins with something else.
    """
    if not isinstance(node, FunctionDef | AsyncFunctionDef | ClassDef):
        return ""
    number = node.lineno
    while number > 1 and source.line(number - 1).strip() == "\\":  # the first line of a continued one counts
        number -= 1
    indent = source.line(number)[: node.col_offset if number == node.lineno else None].split("\\")[0]
    if indent.strip(SPACE):
        raise EditError("its line begins with something else", "Write it by hand.")
    return indent.rpartition("\f")[2]


def _unit(indent: str, source: SourceText) -> str:
    if indent.endswith("\t"):
        return "\t"
    return "    " if indent and "\t" in source.unit else source.unit  # no tab behind spaces


def _below_signature(node: Header, source: SourceText, *, stub: bool) -> InsertionPoint:
    """Return the place under the header of a body that is a block, and under the type comment that belongs to it."""
    header = header_end(node, source)
    number = header + 1
    while not (line := source.line(number).strip()) or line.startswith("#"):
        if not isinstance(node, ClassDef) and SIGNATURE.match(line):
            header = number
        number += 1
    line = source.line(number)
    indent = line[: len(line) - len(line.lstrip(SPACE))].rpartition("\f")[2]
    start = source.offsets.starts[header]
    newline = newline_of(source.line(header))
    if isinstance(node, ClassDef):
        gap = newline if source.line(header + 1).strip() else ""
        return InsertionPoint(start, start, indent, newline + gap, indent, newline)
    first = _after_blanks(header + 1, source)
    gap = newline if not stub and _begins_definition(source, first) else ""
    return InsertionPoint(start, source.offsets.starts[first - 1], indent, newline + gap, indent, newline)


def _after_blanks(number: int, source: SourceText) -> int:
    """Return the first line from a number on that is not empty; empty lines behind a function's docstring go (D202)."""
    while (line := source.line(number)) and not line.strip(" \t\r\n"):
        number += 1
    return number


def _after_colon(node: Header, source: SourceText, *, stub: bool) -> InsertionPoint:
    """Return the place after the colon of a body on the definition's own line, with all white space up to the body."""
    start = signature_colon(node, source)
    gone = re.compile(r"(?:[ \t\f]|\\(?:\r\n|\r|\n))*").match(source.text, start)
    end = gone.end() if gone else start
    newline = _newline(source, node.lineno)
    indent = _block_indent(node, source)
    indent += _unit(indent, source)
    gap = newline if isinstance(node, ClassDef) else ""
    after = newline + gap + indent
    if row := _in_row(node, source, stub=stub):
        blanks = 1 if stub or _block_indent(node, source) else 2
        return InsertionPoint(start, row.end(), newline + indent, after + row[0] + newline * blanks, indent, newline)
    return InsertionPoint(start, end, newline + indent, after, indent, newline)


def _in_row(node: Header, source: SourceText, *, stub: bool) -> re.Match[str] | None:
    """Return the `...` of a body directly above another definition, as formatters allow while it is on one line."""
    if any(dotted_name(decorator).rpartition(".")[2] == "overload" for decorator in node.decorator_list):
        return None  # they need no docstring, so their row stays
    body = node.body[0]
    found = DUMMY.match(source.text, source.offsets.of(body.lineno, body.col_offset))
    following = source.line(body.lineno + 1)
    indent = _block_indent(node, source)
    if found and stub and following.strip().startswith(BRANCHES):
        return found
    if stub and following.strip().startswith("#"):  # ruff format takes an empty line away there
        return None
    is_beside = following[: len(indent) + 1].strip(SPACE) and following.startswith(indent)
    return found if found and is_beside and _begins_definition(source, body.lineno + 1) else None
