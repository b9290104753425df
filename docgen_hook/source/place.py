"""Where a definition's docstring goes: offsets in the file's text, found from the syntax tree and the tokens."""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef

from docgen_hook.model import EditError
from docgen_hook.source.scan import docstring
from docgen_hook.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.source.text import Offsets

SPACE = " \t\f"


class Place(Value):
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


class Source:
    """A file's text with what placing needs.

    Attributes:
        text: The text, line ends as they are.
        offsets: Offsets of its lines.
        unit: One level of indentation.
        tree: Its syntax tree.
    """

    def __init__(self, text: str, offsets: Offsets, unit: str, tree: ast.Module) -> None:
        """Keep them."""
        self.text = text
        self.offsets = offsets
        self.unit = unit
        self.tree = tree

    def line(self, number: int) -> str:
        """Give a line with its line end, by its number from 1; empty behind the last."""
        starts = [*self.offsets.starts[number - 1 : number + 1], len(self.text)]
        return self.text[starts[0] : starts[1]] if number <= len(self.offsets.starts) else ""


def place(node: AST, source: Source, *, opened: bool) -> Place:
    """Give where the docstring of a module, class or function goes.

    Args:
        node: The definition in `source.tree`.
        source: The file.
        opened: True when its body stands on the definition's own line and has to be opened.

    Raises:
        EditError: If there is no certain place.
    """
    body: list[ast.stmt] = node.body  # type: ignore[attr-defined]
    if docstring(body) is not None:
        return _instead(node, body[0], source)
    if not isinstance(node, FunctionDef | AsyncFunctionDef | ClassDef):
        return _at_top(body, source)
    return _opening(node, source) if opened else _under(node, source)


def _instead(node: AST, blank: ast.stmt, source: Source) -> Place:
    literal: ast.expr = blank.value  # type: ignore[attr-defined]
    start = source.offsets.of(literal.lineno, literal.col_offset)
    end = source.offsets.of(literal.end_lineno or literal.lineno, literal.end_col_offset or 0)
    line = source.line(blank.lineno)
    on_its_own = not line[: len(line) - len(line.lstrip(SPACE))].strip() and line.lstrip(SPACE)[:1] in "rRuU\"'("
    indent = line[: len(line) - len(line.lstrip(SPACE))]
    if not on_its_own and isinstance(node, FunctionDef | AsyncFunctionDef | ClassDef):
        indent = _indent(node, source) + source.unit
    return Place(start, end, "", "", indent, newline_of(line) or newline_of(source.line(1)) or "\n")


def newline_of(line: str) -> str:
    """Give the line end of a line, empty where it has none."""
    return "\r\n" if line.endswith("\r\n") else line[-1:] if line.endswith(("\n", "\r")) else ""


def _at_top(body: list[ast.stmt], source: Source) -> Place:
    first = _first_line(body[0]) if body else len(source.offsets.starts) + 1
    number = after_header([source.line(each) for each in range(1, first)])
    newline = newline_of(source.line(1)) or "\n"
    if number > len(source.offsets.starts) - 1 and not newline_of(source.line(number)) and number:
        return Place(len(source.text), len(source.text), newline * 2, "", "", newline)
    start = source.offsets.starts[number]
    wanted = 2 if body and isinstance(body[0], FunctionDef | AsyncFunctionDef | ClassDef) else 1  # as black has it
    there = next((each for each in range(wanted) if source.line(number + 1 + each).strip()), wanted)
    gap = newline * (wanted - there) if body else ""
    before = newline if number and source.line(number).strip().startswith("#") else ""
    return Place(start, start, before, newline + gap, "", newline)


def after_header(lines: list[str]) -> int:
    """Give after how many of the lines above the first statement the module's docstring goes.

    It goes after the comments that begin the file (shebang, cookie, licence), and before those that stand directly
    above the first statement, which speak of it.
    """
    blank = [number for number, line in enumerate(lines) if not line.strip()]
    comments = [number for number, line in enumerate(lines) if line.strip()]
    if not comments:
        return 0
    last_blank = blank[-1] if blank else -1
    if last_blank > comments[0]:
        return max(number for number in comments if number < last_blank) + 1
    return len(lines)


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def _indent(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, source: Source) -> str:
    start = source.offsets.starts[node.lineno - 1]
    indent = source.text[start : source.offsets.of(node.lineno, node.col_offset)]
    if indent.strip(SPACE):
        raise EditError("its line begins with something else")
    return indent


def _under(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, source: Source) -> Place:
    """Give the place under the header of a body that is a block."""
    header = header_end(node, source)
    line = source.line(_first_line(node.body[0]))
    indent = line[: len(line) - len(line.lstrip(SPACE))]
    start = source.offsets.starts[header]
    newline = newline_of(source.line(header))
    wants_gap = isinstance(node, ClassDef) or isinstance(node.body[0], FunctionDef | AsyncFunctionDef | ClassDef)
    gap = newline if wants_gap and source.line(header + 1).strip() else ""
    return Place(start, start, indent, newline + gap, indent, newline)


def _opening(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, source: Source) -> Place:
    """Give the place after the colon of a body on the definition's own line, with all white space up to the body."""
    colon = _colon(node, source)
    first = node.body[0]
    end = source.offsets.of(first.lineno, first.col_offset)
    between = source.text[colon:end].replace("\\", "").strip()
    if between == "(" * len(between):  # `def f(): (yield)`: the parenthesis belongs to the body
        end -= len(source.text[colon:end].lstrip("\\\r\n" + SPACE))
    else:
        raise EditError("its body has no certain beginning")
    newline = newline_of(source.line(node.lineno)) or newline_of(source.line(1)) or "\n"
    indent = _indent(node, source) + source.unit
    gap = newline if isinstance(node, ClassDef) else ""
    return Place(colon, end, newline + indent, newline + gap + indent, indent, newline)


def header_end(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, source: Source) -> int:
    """Give the line, from 1, on which a definition's header ends."""
    line = source.line(node.lineno)
    if "#" not in line and line.rstrip().endswith(":") and _parts_end(node) == node.lineno:
        return node.lineno
    from tokenize import NEWLINE

    for kind, _, _, end in _tokens(node, source):
        if kind == NEWLINE:
            return node.lineno - 1 + end[0]
    raise EditError("its header has no certain end")


def _parts_end(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Give the last line that a part of the header reaches, as far as the syntax tree knows."""
    parts: list[AST] = list(getattr(node, "type_params", []))
    if isinstance(node, ClassDef):
        parts += [*node.bases, *(each.value for each in node.keywords)]
    else:
        args = node.args
        parts += [*args.posonlyargs, *args.args, *args.kwonlyargs, *args.defaults, *args.kw_defaults]  # type: ignore[list-item]
        parts += [args.vararg, args.kwarg, node.returns]  # type: ignore[list-item]
    return max([node.lineno, *(int(each.end_lineno) for each in parts if each is not None)])  # type: ignore[attr-defined]


def _colon(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, source: Source) -> int:
    """Give the offset after the colon that ends a header: the first outside brackets, after the annotation if any."""
    from tokenize import OP

    returns = getattr(node, "returns", None)
    least = (returns.end_lineno, returns.end_col_offset) if returns else (node.lineno, node.col_offset)
    least_offset = source.offsets.of(*least)
    depth = 0
    for kind, text, start, end in _tokens(node, source):
        if kind != OP:
            continue
        depth += (text in "([{") - (text in ")]}")
        line = node.lineno - 1 + start[0] - 1
        if text == ":" and not depth and source.offsets.starts[line] + start[1] >= least_offset:
            return source.offsets.starts[line] + end[1]
    raise EditError("its header has no certain end")


def _tokens(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, source: Source
) -> list[tuple[int, str, tuple[int, int], tuple[int, int]]]:
    """Give kind, text, start and end of the tokens of a definition's first logical line; lines count from its own."""
    from tokenize import NEWLINE, TokenError, generate_tokens

    numbers = iter(range(node.lineno, len(source.offsets.starts) + 2))
    found = []
    try:
        for token in generate_tokens(lambda: _plain(source.line(next(numbers)))):
            found.append((token.type, token.string, token.start, token.end))
            if token.type == NEWLINE:
                break
    except (TokenError, SyntaxError) as error:
        raise EditError("its header cannot be read") from error
    return found


def _plain(line: str) -> str:
    end = newline_of(line)
    return line.removesuffix(end) + "\n" if end else line
