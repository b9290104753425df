"""What does not fit is cut in a fixed order of worth; the signature, returns and raises go last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.source.ast_walk import children
from docgen_hook.source.text import parse_fragment

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Sequence

    from docgen_hook.model.code import Definition

GAP = "..."
WHOLE = 1000  # bytes up to which a class or module is sent whole
TELLING = ("__init__", "__new__", "__post_init__")  # methods that tell what attributes are
WORTHY = ("return", "raise", "yield", "def ", "async def ", "class ", "@")


def fit_to_budget(source: str, context: str, definition: Definition, room: int) -> tuple[str, str]:
    """Return source and context that fit together.

    First the bodies inside a class or module go, then the context, then lines from the middle that neither return nor
    raise, then all that is left beyond the room.

    Args:
        source: The definition's text.
        context: The signature context.
        definition: What it is.
        room: Bytes.
    """
    if _size(source) + _size(context) <= room:
        return source, context
    if definition.kind != "function":
        source = strip_bodies(source)
    if _size(source) + _size(context) > room:
        context = ""
    if _size(source) > room:
        source = _drop_lines(source, room)
    if _size(source) > room:
        source = source.encode()[:room].decode(errors="ignore") + f"\n{GAP}"
    return source, context


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def outline(source: str, definition: Definition) -> str:
    """Return what is sent of a definition: of a longer class or module not the bodies of its methods.

    They are asked about on their own, and say little of the whole that their names and signatures do not say; of the
    tokens of click's classes a half is left.

    Args:
        source: The definition's text.
        definition: What it is.
    """
    if definition.kind == "function" or _size(source) <= WHOLE:
        return source
    return strip_bodies(source, TELLING)


def strip_bodies(source: str, whole: Sequence[str] = ()) -> str:
    """Return a class or module with the bodies of its functions left out, their signatures and first lines kept.

    Args:
        source: Its text.
        whole: Names of functions that stay as they are.
    """
    import ast

    try:
        tree = parse_fragment(source)
    except (SyntaxError, ValueError, RecursionError):
        return source
    lines = source.split("\n")
    hidden: set[int] = set()
    for node in _functions(tree):
        if node.name not in whole:
            first = node.body[0]
            begin = first.lineno if ast.get_docstring(node) is None else (first.end_lineno or first.lineno) + 1
            hidden |= set(range(max(begin, node.lineno + 1), (node.end_lineno or begin) + 1))
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        if number not in hidden:
            kept.append(line)
        elif number - 1 not in hidden:
            kept.append(f"{line[: len(line) - len(line.lstrip())]}{GAP}")
    return "\n".join(kept)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions of a module, those in its classes, blocks and functions too."""
    import ast

    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        waiting += [child for child in children(node) if not isinstance(child, ast.expr)]  # no function is in one


def _drop_lines(source: str, room: int) -> str:
    """Leave out lines from the middle, those that neither return nor raise first."""
    lines = source.split("\n")
    middle = len(lines) // 2
    order = sorted(range(1, len(lines)), key=lambda number: (_keep_priority(lines[number]), abs(number - middle)))
    size = _size(source)
    gone: set[int] = set()
    for number in order:
        if size <= room:
            break
        size -= _size(lines[number]) + 1
        gone.add(number)
    kept = [GAP if number in gone else line for number, line in enumerate(lines)]
    return "\n".join(line for number, line in enumerate(kept) if line != GAP or kept[number - 1] != GAP)


def _keep_priority(line: str) -> int:
    return int(line.strip().startswith(WORTHY))
