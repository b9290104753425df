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
    from collections.abc import Iterator
    from typing import Any

DOCUMENTED = (FunctionDef, AsyncFunctionDef, ClassDef, Module)
LEFT_OUT = frozenset({"ctx", "type_comment", "kind", "type_ignores"})


def definition_digest(node: AST) -> str:
    """Return 64 hexadecimal digits over a definition's meaning: its tree without positions and docstrings."""
    import hashlib

    sha = hashlib.sha256()
    for part in _dumped(node):
        sha.update(part.encode("utf-8", "surrogatepass"))
        sha.update(b"\0")
    return sha.hexdigest()


def _dumped(node: AST) -> Iterator[str]:
    """Yield the tree in prefix form; a stack, so that depth is no limit."""
    stack: list[object] = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, AST):
            yield f"({type(each).__name__}"
            stack.append(_End())
            for name, value in reversed(_fields(each)):
                stack += [value, _Name(name)]
        elif isinstance(each, list):
            yield "["
            stack.append(_End())
            stack += each[::-1]
        elif isinstance(each, _Name):
            yield each
        elif isinstance(each, _End):
            yield ")"
        else:
            yield f"{type(each).__name__} {_constant(each)}"


class _Name(str):
    """The name of a field, apart from text that is a constant."""

    __slots__ = ()


class _End:
    """The end of a node or list."""


def _constant(value: object) -> str:
    # ascii: which characters repr shows differs between Pythons; the decimal form of a huge integer is limited
    return hex(value) if type(value) is int else ascii(value)


def _fields(node: AST) -> list[tuple[str, object]]:
    """Return the fields that carry meaning: none that is empty, so that fields newer Pythons add do not count."""
    fields = []
    for name in node._fields:
        value: Any = getattr(node, name, None)
        if name in LEFT_OUT or value == [] or (value is None and name != "value"):
            continue
        if name == "body" and isinstance(node, DOCUMENTED):
            value = _without_docstring(value)
        if name == "values" and isinstance(node, JoinedStr):
            value = _join_strings(value)
        fields.append((name, value))
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
    return [each for each in joined if each != ""]
