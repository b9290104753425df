"""A digest of a definition that survives moving, reformatting and comments, the same on every Python."""

from __future__ import annotations

from _ast import (
    AST,
    AsyncFunctionDef,
    ClassDef,
    Constant,
    Expr,
    FormattedValue,
    FunctionDef,
    JoinedStr,
    Module,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DOCUMENTED = (FunctionDef, AsyncFunctionDef, ClassDef, Module)
LEFT_OUT = frozenset({"ctx", "type_comment", "kind", "type_ignores"})


def definition_digest(node: AST) -> str:
    """Return 64 hexadecimal digits over a definition's meaning: its tree without positions and docstrings."""
    import hashlib

    return hashlib.sha256("\0".join([*_dumped(node), ""]).encode("utf-8", "surrogatepass")).hexdigest()


class _Mark(str):
    """What stands in the dump as it is, apart from text that is a constant: the name of a field, the end of a list."""

    __slots__ = ()


END = _Mark(")")
_MARKS: dict[type[AST], list[tuple[str, _Mark]]] = {}  # of each kind of node, the fields that may carry meaning


def _dumped(node: AST) -> list[str]:
    """Return the tree in prefix form; a stack, so that depth is no limit."""
    parts: list[str] = []
    stack: list[object] = [node]
    while stack:
        item = stack.pop()
        if type(item) is _Mark:
            parts.append(item)
        elif isinstance(item, AST):
            parts.append(f"({type(item).__name__}")
            stack.append(END)
            stack += _fields(item)
        elif isinstance(item, list):
            parts.append("[")
            stack.append(END)
            stack += item[::-1]
        else:
            parts.append(f"{type(item).__name__} {_constant(item)}")
    return parts


def _constant(value: object) -> str:
    # ascii: which characters repr shows differs between Pythons; the decimal form of a huge integer is limited
    return hex(value) if type(value) is int else ascii(value)


def _fields(node: AST) -> list[object]:
    """Return the fields that carry meaning, the last first: each one's value, then its name.

    None that is empty is among them, so that fields newer Pythons add do not count.
    """
    kind = type(node)
    if kind not in _MARKS:
        _MARKS[kind] = [(name, _Mark(name)) for name in reversed(kind._fields) if name not in LEFT_OUT]
    fields: list[object] = []
    for name, mark in _MARKS[kind]:
        value: Any = getattr(node, name, None)
        if (value is None and name != "value") or value == []:
            continue
        if name == "body" and kind in DOCUMENTED:
            value = _without_docstring(value)
        elif name == "values" and kind is JoinedStr:
            value = _join_strings(value)
        fields += (value, mark)
    return fields


def _without_docstring(body: list[AST]) -> list[AST]:
    first = body[0]
    documented = type(first) is Expr and type(first.value) is Constant and type(first.value.value) is str
    return body[1:] if documented else body


def _join_strings(values: list[AST]) -> list[object]:
    """Return the parts of an f-string with adjacent text joined: Python 3.12 cuts it at other places than 3.11."""
    joined: list[object] = []
    for value in values:
        text = getattr(value, "value", "")
        if isinstance(value, FormattedValue):
            joined.append(value)
        elif joined and isinstance(joined[-1], str):
            joined[-1] += text
        else:
            joined.append(text)
    return [part for part in joined if part != ""]
