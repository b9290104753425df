"""Proof that nothing but docstrings changed; knows nothing of how an edit was made.

Both versions must have the same syntax tree apart from docstrings, and taking the new docstrings out of the new text
must leave the old text, character by character (`untouched`).
"""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Module

from docgen_hook.errors import UnreadableError
from docgen_hook.source.editing.proof_text import NEWLINE, InsertedLiteral, UnprovenEditError, check_text
from docgen_hook.source.text import BOM, Offsets, decode, encoding, lines, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from typing import Any

DOCUMENTED = frozenset({FunctionDef, AsyncFunctionDef, ClassDef, Module})
SIMPLE = frozenset({"utf-8", "ascii", "iso-8859-1"})  # encodings that always give the same bytes back


def unproven_reason(before: bytes, after: bytes, tree: ast.Module | None = None) -> str:
    """Return why an edit must not be written; empty when nothing but missing docstrings changed.

    Args:
        before: The file as it was.
        after: The file as it would be.
        tree: The syntax tree of `before` where it is known already.
    """
    if before == after:
        return ""
    try:
        if before.startswith(BOM) != after.startswith(BOM):
            return "the byte order mark changed"
        if encoding(before) != encoding(after):
            return "the encoding changed"
        old, new = _decode_exactly(before), _decode_exactly(after)
        tree = tree or parse(before)
        fresh = _compare_trees(tree, parse(after))
        _hold_values(before, tree, fresh)
        check_text(old, new, _spans(fresh, old, new))
        _check_header_comments(old, new)
        _check_type_comments(before, after)
    except UnreadableError as error:
        return f"it cannot be read again: {error.sentence}"
    except UnprovenEditError as doubt:
        return str(doubt)
    return ""


def _decode_exactly(source: bytes) -> str:
    text = decode(source)
    name = encoding(source)
    if name not in SIMPLE and text.encode(name) != source.removeprefix(BOM):
        raise UnprovenEditError("the encoding does not round-trip")
    return text


def _compare_trees(old: ast.Module, new: ast.Module) -> list[tuple[AST, AST]]:
    """Walk two trees in step and return the pairs of definitions of which only the new one has a docstring.

    Args:
        old: The tree or text before.
        new: The tree or text after.

    Returns:
        The new docstrings.

    Raises:
        Doubt: If they differ in anything else.
    """
    found: list[tuple[AST, AST]] = []
    stack: list[tuple[Any, Any]] = [(old, new)]
    while stack:
        one, other = stack.pop()
        kind = one.__class__
        if kind is not other.__class__:
            raise UnprovenEditError("the syntax tree changed")
        if kind is list:
            if len(one) != len(other):
                raise UnprovenEditError("the syntax tree changed")
            stack += zip(one, other, strict=True)
        elif isinstance(one, AST):
            if kind in DOCUMENTED and _is_new(one, other):
                found.append((one, other))
            stack += _differing_fields(one, other)
        elif one != other:
            raise UnprovenEditError("a name or a constant changed")
    return found


def _hold_values(before: bytes, tree: ast.Module, fresh: list[tuple[AST, AST]]) -> None:
    """Check that no new docstring is a value that the code reads or sets.

    Args:
        before: The file as it was.
        tree: Its syntax tree.
        fresh: The definitions with a new docstring, before and after.

    Raises:
        Doubt: If a docstring would break the import or change a value.
    """
    if b"__doc__" not in before and b"getdoc" not in before:
        return
    from docgen_hook.source.analysis.doc_uses import doc_uses

    reasons = doc_uses(tree, lines(decode(before)))
    for one, _ in fresh:
        if one in reasons:
            raise UnprovenEditError(
                f"a docstring of {getattr(one, 'name', 'the module')} would change a value: {reasons[one]}"
            )


def _differing_fields(one: Any, other: Any) -> list[tuple[Any, Any]]:
    """Return the fields of two nodes of one class that are not the same object, bodies without their docstrings."""
    pairs = []
    documented = one.__class__ in DOCUMENTED
    for name in one._fields:
        if name == "type_ignores":  # they are told by their lines, which change
            continue
        first: Any = getattr(one, name, None)
        second: Any = getattr(other, name, None)
        if first is second:
            continue
        if documented and name == "body":
            first = first[1:] if _docstring(one) is not None else first
            second = second[1:] if _docstring(other) is not None else second
        pairs.append((first, second))
    return pairs


def _docstring(node: Any) -> str | None:
    value = getattr(node.body[0], "value", None) if node.body and node.body[0].__class__.__name__ == "Expr" else None
    text = getattr(value, "value", None) if value.__class__.__name__ == "Constant" else None
    return text if isinstance(text, str) else None


def _is_new(one: AST, other: AST) -> bool:
    old, new = _docstring(one), _docstring(other)
    if old == new:
        return False
    name = getattr(one, "name", "the module")
    if old is not None and old.strip():
        raise UnprovenEditError(f"the docstring of {name} already existed and changed")
    if new is None or not new.strip():
        raise UnprovenEditError(f"the docstring of {name} is blank")
    return True


def _spans(fresh: list[tuple[AST, AST]], old: str, new: str) -> list[InsertedLiteral]:
    olds, news = Offsets(old), Offsets(new)
    return sorted(
        InsertedLiteral(
            *_literal(other, news),
            None if _docstring(one) is None else _literal(one, olds),
            type(one) is Module,
            type(one) in (FunctionDef, AsyncFunctionDef),
        )
        for one, other in fresh
    )


def _literal(node: Any, offsets: Offsets) -> tuple[int, int]:
    value = node.body[0].value
    return offsets.of(value.lineno, value.col_offset), offsets.of(value.end_lineno, value.end_col_offset)


def _check_header_comments(old: str, new: str) -> None:
    """Check that shebang and coding cookie stand where they stood.

    Args:
        old: The tree or text before.
        new: The tree or text after.

    Raises:
        Doubt: If a comment of the first two lines moved.
    """
    for line, now in zip(NEWLINE.split(old, 2)[:2], NEWLINE.split(new, 2)[:2], strict=False):
        if line.strip() and not line.lstrip(" \t\f").startswith("#"):
            return
        if line.strip() and line != now:
            raise UnprovenEditError("a comment at the top of the file moved")


def _check_type_comments(before: bytes, after: bytes) -> None:
    """Check that type comments mean what they meant, where they meant anything.

    Args:
        before: The file as it was.
        after: The file as it would be.

    Raises:
        Doubt: If one is no longer read, or a `# type: ignore` for the whole file is for it no more.
    """
    if b"type:" not in before:
        return
    try:
        old = parse(before, types=True)
    except UnreadableError:  # they say nothing that Python reads
        return
    new = parse(after, types=True)
    _compare_trees(old, new)
    if _ignored(old) != _ignored(new):
        raise UnprovenEditError("`# type: ignore` no longer applies to the whole file")


def _ignored(tree: ast.Module) -> bool:
    """Return whether a `# type: ignore` stands before the first statement."""
    first = tree.body[0].lineno if tree.body else 0
    return any(ignore.lineno < first for ignore in tree.type_ignores)
