"""A docstring's literal in the file's text: which character of the source each character of its value comes from."""

from __future__ import annotations

import re

from docgen_hook.errors import EditError
from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from docgen_hook.source.text import Offsets

OPENING = re.compile(r"([rRuU]?)(\"\"\"|'''|\"|')")
# https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
PIECE = re.compile(
    r"[^\\\r]+|\r\n|\\N\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[0-7]{1,3}|\\\r\n|\\.|.",
    re.DOTALL,
)
CONTINUED = ("\\\n", "\\\r", "\\\r\n")
SIMPLE = {"\\\\": "\\", "\\'": "'", '\\"': '"', "\\a": "\a", "\\b": "\b", "\\f": "\f", "\\t": "\t", "\\v": "\v"}
BY_HAND = "Update it by hand."


class Literal(Struct):
    """One plain string literal.

    Attributes:
        start: Offset of the literal in the file's text, its prefix included.
        end: Offset behind its closing quotes.
        value: What it evaluates to.
        places: Offset in the file's text of each character of the value, and of the closing quotes.
        raw: Whether backslashes stand for themselves.
        quotes: The quotes that close it.
    """

    start: int
    end: int
    value: str
    places: tuple[int, ...]
    raw: bool
    quotes: str


def find_literal(node: ast.AST, text: str, offsets: Offsets) -> Literal:
    """Return the literal of a definition's docstring.

    Args:
        node: The definition in the syntax tree; it has a docstring.
        text: The file's text.
        offsets: Offsets of its lines.

    Raises:
        EditError: If it is more than one plain literal, or its lines are not those of its value.
    """
    value = node.body[0].value  # type: ignore[attr-defined]
    start = offsets.of(value.lineno, value.col_offset)
    end = offsets.of(value.end_lineno, value.end_col_offset)
    opening = OPENING.match(text, start)
    quotes = opening[2] if opening else ""
    if opening is None or not text.endswith(quotes, opening.end(), end) or _closes_early(text, opening, end):
        raise EditError("the docstring is made of several literals", BY_HAND)
    raw = opening[1] in {"r", "R"}
    places, characters = _read_pieces(text, opening.end(), end - len(quotes), raw=raw)
    if "".join(characters) != value.value:
        raise EditError("the docstring's literal could not be read exactly", BY_HAND)
    return Literal(start, end, value.value, (*places, end - len(quotes)), raw, quotes)


def _closes_early(text: str, opening: re.Match[str], end: int) -> bool:
    """Return whether quotes that no backslash escapes stand before the end: then several literals follow each other."""
    quotes = opening[2]
    body = text[opening.end() : end - len(quotes)]
    return quotes in re.sub(r"\\.", "__", body, flags=re.DOTALL)


def _read_pieces(text: str, start: int, end: int, *, raw: bool) -> tuple[list[int], list[str]]:
    places: list[int] = []
    characters: list[str] = []
    for found in PIECE.finditer(text, start, end):
        piece = found[0]
        if piece[0] not in "\\\r":  # what stands for itself
            places += range(found.start(), found.end())
            characters.append(piece)
            continue
        made = _value_of(piece, raw=raw)
        for number, character in enumerate(made):
            literal_text = raw or len(made) > 1  # an unknown escape is a backslash and a character
            places.append(found.start() + (number if literal_text else 0))
            characters.append(character)
    return places, characters


def _value_of(piece: str, *, raw: bool) -> str:
    """Return what a piece of source stands for.

    Args:
        piece: A character, a line end or an escape.
        raw: Whether backslashes stand for themselves.

    Raises:
        EditError: If it makes or joins lines.
    """
    if piece in {"\r\n", "\r"}:
        return "\n"
    if raw:
        return piece.replace("\r\n", "\n").replace("\r", "\n")
    if piece in CONTINUED:
        raise EditError("the docstring has continuation lines", BY_HAND)
    if len(piece) == 1:
        return piece
    value = SIMPLE.get(piece) or _evaluate(piece)
    if "\n" in value or "\r" in value:
        raise EditError("the docstring makes lines by escapes", BY_HAND)
    return value


def _evaluate(piece: str) -> str:
    import ast
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(ast.literal_eval(f'"{piece}"'))


def write_text(text: str, literal: Literal, newline: str) -> str:
    """Return a piece of a value as it stands in the literal's source.

    Args:
        text: What the value is to hold there.
        literal: The literal.
        newline: The file's line end.

    Raises:
        EditError: If the literal cannot hold it as it is.
    """
    if literal.quotes in text or (len(literal.quotes) == 1 and "\n" in text):
        raise EditError("the docstring's quotes cannot hold the new text", BY_HAND)
    written = text if literal.raw else text.replace("\\", "\\\\")
    return written.replace("\n", newline)
