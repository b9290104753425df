"""The header of a definition in the file's text: where it ends, and where its colon stands."""

from __future__ import annotations

from _ast import ClassDef

from docgen_hook.errors import EditError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.source.text import Offsets

    Header = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class SourceText:
    """A file's text with what placing needs.

    Attributes:
        text: The text, line ends as they are.
        offsets: Offsets of its lines.
        unit: One level of indentation.
    """

    def __init__(self, text: str, offsets: Offsets, unit: str) -> None:
        """Keep them."""
        self.text = text
        self.offsets = offsets
        self.unit = unit

    def line(self, number: int) -> str:
        """Return a line with its line end, by its number from 1; empty where there is none."""
        if not 0 < number <= len(self.offsets.starts):
            return ""
        starts = [*self.offsets.starts[number - 1 : number + 1], len(self.text)]
        return self.text[starts[0] : starts[1]]


def newline_of(line: str) -> str:
    """Return the line end of a line, empty where it has none."""
    return "\r\n" if line.endswith("\r\n") else line[-1:] if line.endswith(("\n", "\r")) else ""


def header_end(node: Header, source: SourceText) -> int:
    """Return the line, from 1, on which a definition's header ends.

    Args:
        node: The definition in the syntax tree.
        source: Text or bytes of the file.

    Raises:
        EditError: If it has no certain end.
    """
    line = source.line(node.lineno)
    if "#" not in line and line.rstrip().endswith(":") and _parts_end(node) == node.lineno:
        return node.lineno
    from tokenize import NEWLINE

    for kind, _, _, end in _tokens(node, source):
        if kind == NEWLINE:
            return node.lineno - 1 + end[0]
    raise EditError("its header has no certain end", "Write it by hand.")


def _parts_end(node: Header) -> int:
    """Return the last line that a part of the header reaches, as far as the syntax tree knows."""
    parts: list[ast.AST | None] = list(getattr(node, "type_params", []))
    if isinstance(node, ClassDef):
        parts += [*node.bases, *(keyword.value for keyword in node.keywords)]
    else:
        args = node.args
        parts += [*args.posonlyargs, *args.args, *args.kwonlyargs, *args.defaults, *args.kw_defaults]
        parts += [args.vararg, args.kwarg, node.returns]
    return max([node.lineno, *(int(part.end_lineno) for part in parts if part is not None)])  # type: ignore[attr-defined]


def signature_colon(node: Header, source: SourceText) -> int:
    """Return the offset after the colon that ends a header: the first outside brackets, after the annotation if any.

    Args:
        node: The definition in the syntax tree.
        source: Text or bytes of the file.

    Raises:
        EditError: If there is none.
    """
    from tokenize import OP

    returns = getattr(node, "returns", None)
    least = source.offsets.of(*((returns.end_lineno, returns.end_col_offset) if returns else _start(node)))
    depth = 0
    for kind, text, start, end in _tokens(node, source):
        if kind != OP:
            continue
        depth += (text in "([{") - (text in ")]}")
        line = source.offsets.starts[node.lineno - 1 + start[0] - 1]
        if text == ":" and not depth and line + start[1] >= least:
            return line + end[1]
    raise EditError("its header has no certain end", "Write it by hand.")


def _start(node: Header) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _tokens(node: Header, source: SourceText) -> Iterator[tuple[int, str, tuple[int, int], tuple[int, int]]]:
    """Yield kind, text, start and end of the tokens of a definition's first logical line; lines count from its own.

    Args:
        node: The definition in the syntax tree.
        source: Text or bytes of the file.

    Raises:
        EditError: If they cannot be told apart.
    """
    from tokenize import NEWLINE, TokenError, generate_tokens

    def lines() -> Iterator[str]:
        number = node.lineno
        while line := source.line(number):
            end = newline_of(line)
            yield line.removesuffix(end) + "\n" if end else line
            number += 1

    try:
        for token in generate_tokens(lines().__next__):
            yield token.type, token.string, token.start, token.end
            if token.type == NEWLINE:
                return
    except (TokenError, SyntaxError) as error:
        raise EditError("its header cannot be read", "Write it by hand.") from error
