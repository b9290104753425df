"""Bytes of a Python file to text, lines and syntax tree, by Python's own rules."""

from __future__ import annotations

from _ast import PyCF_ONLY_AST, PyCF_TYPE_COMMENTS

from docgen_hook.errors import UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Callable
    from typing import Any

TRIES = 5  # of a parse that another thread's parse disturbed
BOM = b"\xef\xbb\xbf"


def encoding(source: bytes) -> str:
    """Return the encoding of a file: its coding cookie's (PEP 263), else UTF-8.

    Args:
        source: Text or bytes of the file.

    Raises:
        UnreadableError: If there is no such encoding, or it contradicts a byte order mark.
    """
    if b"coding" not in source[:400]:  # spares almost every file the search
        return "utf-8"
    from io import BytesIO
    from tokenize import detect_encoding

    top = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in source else source
    try:
        return detect_encoding(BytesIO(top).readline)[0].removesuffix("-sig")
    except SyntaxError as error:
        raise UnreadableError(f"line 1: {error.msg}", "Declare an encoding that Python knows, or none.") from error


def decode(source: bytes) -> str:
    """Return the text of a file without byte order mark, line ends as they are.

    Args:
        source: Text or bytes of the file.

    Raises:
        UnreadableError: If the bytes are not text in the file's encoding.
    """
    try:
        return source.removeprefix(BOM).decode(encoding(source))
    except (UnicodeDecodeError, LookupError) as error:
        line, column = _line_and_column(source.removeprefix(BOM), getattr(error, "start", 0))
        raise UnreadableError(
            f"not text in its encoding: {error}", "Save it as UTF-8, or declare its encoding.", line=line, column=column
        ) from error


def _line_and_column(source: bytes, offset: int) -> tuple[int, int]:
    """Return line, from 1, and column, from 0, of a byte."""
    before = lines(source[:offset].decode("utf-8", "replace"))
    return len(before), len(before[-1])


def parse(source: bytes, path: str = "", *, types: bool = False) -> ast.Module:
    """Return the syntax tree of a file.

    Args:
        source: Text or bytes of the file.
        path: The file.
        types: True to read type comments too, where a misplaced one is an error.

    Raises:
        UnreadableError: If this Python cannot read it, with the line and the reason.
    """
    if b"\0" in source:  # older Pythons stop reading there
        line, column = _line_and_column(source, source.index(b"\0"))
        raise UnreadableError("source code cannot contain null bytes", "Is it a Python file?", line=line, column=column)
    try:
        flags = PyCF_ONLY_AST | (PyCF_TYPE_COMMENTS if types else 0)
        return (_parse_without_warnings if b"\\" in source or b"is" in source else _compiled)(source, path, flags)
    except SyntaxError as error:
        raise _syntax_error(error, source) from error
    except (ValueError, LookupError, OverflowError) as error:
        raise UnreadableError(f"cannot be read as Python: {error}", _tip()) from error
    except (RecursionError, MemoryError) as error:
        raise UnreadableError("nested too deeply for Python's parser", "Split it, or exclude it.") from error


def _syntax_error(error: SyntaxError, source: bytes) -> UnreadableError:
    """Return what stops Python, with its place; bytes of a wrong encoding have one that Python does not tell."""
    if "codec can't decode" in error.msg:
        try:
            decode(source)
        except UnreadableError as wrong:
            return wrong
    line = error.lineno or 1
    return UnreadableError(f"line {line}: {error.msg}", _tip(), line=line, column=max((error.offset or 1) - 1, 0))


def parse_fragment(source: str, mode: str = "exec") -> Any:
    """Return the syntax tree of a piece of Python; `ast.parse` for what may run in a thread.

    Args:
        source: Statements, or an expression.
        mode: "exec" or "eval".

    Raises:
        SyntaxError: If it is no Python; also whatever else `compile` raises.
    """
    return _compiled(source, "", PyCF_ONLY_AST, mode=mode)


def _compiled(
    source: str | bytes, path: str, flags: int, compiler: Callable[..., Any] = compile, mode: str = "exec"
) -> Any:
    """Return the syntax tree; CPython 3.11 counts its depth for all threads together, and fails where two meet."""
    for _ in range(TRIES - 1):
        try:
            return compiler(source, path or "<source>", mode, flags, dont_inherit=True)
        except SystemError:
            continue
    return compiler(source, path or "<source>", mode, flags, dont_inherit=True)


def _parse_without_warnings(source: bytes, path: str, flags: int) -> ast.Module:
    import warnings

    with warnings.catch_warnings():  # a person's invalid escapes are for other tools to report
        warnings.simplefilter("ignore")
        tree: ast.Module = _compiled(source, path, flags)
        return tree


def _tip() -> str:
    from sys import version_info as here

    return (
        f"Fix the syntax error. If the file needs a newer Python than {here.major}.{here.minor},"
        " run docgen-hook with that version (`language_version` in .pre-commit-config.yaml)."
    )


def lines(text: str) -> list[str]:
    """Return the lines of a text without their ends, cut where Python cuts them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def source_segment(lines: list[str], node: ast.expr | ast.stmt | ast.pattern) -> str:
    """Return the source text of a node on one line; a node of several lines is written anew, without comments."""
    if node.end_lineno != node.lineno:
        from ast import unparse  # 6 ms: only what spans lines pays

        return " ".join(unparse(node).split())
    line = lines[node.lineno - 1]
    if line.isascii():
        return line[node.col_offset : node.end_col_offset]
    return line.encode()[node.col_offset : node.end_col_offset].decode()


def column(lines: list[str], node: ast.expr | ast.stmt) -> int:
    """Return the column of a node in characters, from 0; syntax trees count bytes of UTF-8."""
    if not node.col_offset:
        return 0
    line = lines[node.lineno - 1]
    return node.col_offset if line.isascii() else len(line.encode()[: node.col_offset].decode())


class Offsets:
    """Offsets into a text of the places that a syntax tree names."""

    def __init__(self, text: str) -> None:
        """Find where the lines of a text begin, cut where Python cuts them."""
        import re

        self._text = text
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]

    def of(self, line: int, column: int) -> int:
        """Return the offset of a place: line from 1, column in bytes of UTF-8, as syntax trees count."""
        start = self.starts[line - 1]
        part = self._text[start : start + column]
        return start + (column if part.isascii() else len(part.encode()[:column].decode()))
