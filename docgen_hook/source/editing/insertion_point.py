"""Where a definition's docstring goes: offsets in the file's text, found from the syntax tree and the tokens."""

from __future__ import annotations

import re
from _ast import AsyncFunctionDef, ClassDef, FunctionDef

from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct
from docgen_hook.source.editing.signature_span import header_end, newline_of, signature_colon
from docgen_hook.source.scan import docstring

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.source.editing.signature_span import SourceText

    Header = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    Node = Header | ast.Module

SPACE = " \t\f"
WORDS = ("def ", "class ", "async ", "@")  # what begins a definition's line
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
    return _after_colon(node, source) if opened else _below_signature(node, source, stub=stub)


def _replacing_blank(node: Node, blank: ast.stmt, source: SourceText) -> InsertionPoint:
    literal: ast.expr = blank.value  # type: ignore[attr-defined]
    start = source.offsets.of(literal.lineno, literal.col_offset)
    end = source.offsets.of(literal.end_lineno or literal.lineno, literal.end_col_offset or 0)
    if "#" in source.text[start:end]:
        raise EditError("a comment stands inside its blank docstring", "Remove the blank docstring.")
    indent = source.line(blank.lineno)[: blank.col_offset]
    if indent.strip(SPACE):  # a body on its definition's line
        indent = _indent(node, source) + _unit("", source)
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


def _indent(node: Node, source: SourceText) -> str:
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
    wants_gap = isinstance(node, ClassDef) or (not stub and _begins_definition(source, header + 1))
    gap = newline if wants_gap and source.line(header + 1).strip() else ""
    return InsertionPoint(start, start, indent, newline + gap, indent, newline)


def _after_colon(node: Header, source: SourceText) -> InsertionPoint:
    """Return the place after the colon of a body on the definition's own line, with all white space up to the body."""
    start = signature_colon(node, source)
    gone = re.compile(r"(?:[ \t\f]|\\(?:\r\n|\r|\n))*").match(source.text, start)
    end = gone.end() if gone else start
    newline = _newline(source, node.lineno)
    indent = _indent(node, source)
    indent += _unit(indent, source)
    gap = newline if isinstance(node, ClassDef) else ""
    return InsertionPoint(start, end, newline + indent, newline + gap + indent, indent, newline)
