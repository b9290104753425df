"""The message of an exception as a text that a reader can follow, and what it says is wrong."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_expression
from docgen_hook.prompting.claims.judges.local_names import local_names, without_locals
from docgen_hook.prompting.claims.raising.clauses import clause_of

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

SHOWN_LAST = re.compile(
    r"(?:[,;]?\s+(?:but\s+)?(?:got|received|found|was|not)\b|\s+(?:in|for|to|from|of|with|between|at|by|on)\b)?[\s:(=\[\"'-]*$"
)


def clause_of_message(value: ast.expr | None, definition: Definition) -> str:
    """Return what is wrong in the words of one message, as a clause behind "If"; empty where it does not say that.

    Args:
        value: What is raised.
        definition: What raises it.
    """
    first = value.args[0] if isinstance(value, ast.Call) and len(value.args) == 1 else None
    return clause_of(" ".join(_message_text(first, definition).split()).rstrip(". "))


def condition_in_words(text: str) -> str:
    """Return what a message says is wrong as a condition, "If the key is unknown." for "Unknown key."; or empty.

    Args:
        text: The message.
    """
    clause = clause_of(text.rstrip(". "))
    return f"If {clause}." if clause else ""


def _message_text(node: ast.expr | None, definition: Definition) -> str:
    """Return a message with the names that it shows in backticks, without what it shows at its end; empty for another."""
    if isinstance(node, ast.Name) and node.id in local_names(definition):
        return _message_text(parse_expression(without_locals(node.id, definition)), definition)
    if isinstance(node, ast.JoinedStr):
        return _joined([_piece(part, definition) for part in node.values])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant):
        values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        return _joined(_woven(re.split(r"%[rsd]", str(node.left.value)), values, definition))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        template = node.func.value
        text = template.value if isinstance(template, ast.Constant) and isinstance(template.value, str) else ""
        return _joined(_woven(re.split(r"\{\d?(?:!r)?\}", text), node.args, definition))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _woven(pieces: list[str], values: list[ast.expr], definition: Definition) -> list[str | None]:
    if len(pieces) != len(values) + 1:
        return [None, ""]
    shown = [_shown(value, definition) for value in values]
    return [part for pair in zip(pieces, [*shown, ""], strict=True) for part in pair]


def _piece(part: ast.expr, definition: Definition) -> str | None:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return _shown(part.value, definition) if isinstance(part, ast.FormattedValue) else None


def _joined(pieces: list[str | None]) -> str:
    """Return the pieces of a message as one text, without quotes around names; empty where one inside is not known."""
    if None in pieces:
        place = pieces.index(None)
        rest = "".join(piece or "" for piece in pieces[place:])
        if re.search(r"\w", rest) or not place:
            return ""
        pieces = [SHOWN_LAST.sub("", "".join(piece or "" for piece in pieces[:place]))]
    return re.sub(r"['\"](`[\w.]+`)['\"]", r"\1", "".join(piece or "" for piece in pieces))


def _shown(value: ast.expr, definition: Definition) -> str | None:
    """Return a parameter that a message shows, in backticks; None for what a reader cannot know."""
    name = ast.unparse(value)
    given = {parameter.name.lstrip("*") for parameter in definition.parameters}
    return f"`{name}`" if name in given and name not in local_names(definition) else None
