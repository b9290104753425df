"""Where a function uses names: each use with the nodes around it."""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, FunctionDef, Lambda, Name, arg
from functools import lru_cache

from docgen_hook.source.ast_walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@lru_cache(64)
def names_used(node: AST) -> dict[str, list[tuple[Name, tuple[AST, ...]]]]:
    """Return the uses of each name in a function's body, each with its parents; a function is walked once."""
    found: dict[str, list[tuple[Name, tuple[AST, ...]]]] = {}
    for statement in getattr(node, "body", []):
        for use, parents in walk(statement):
            if isinstance(use, Name) and not _is_shadowed(use.id, parents):
                found.setdefault(use.id, []).append((use, parents))
    return found


def _is_shadowed(name: str, parents: Sequence[AST]) -> bool:
    inner = (parent for parent in parents if isinstance(parent, FunctionDef | AsyncFunctionDef | Lambda))
    return any(isinstance(part, arg) and part.arg == name for function in inner for part in children(function.args))


def walk(node: AST) -> Iterator[tuple[AST, tuple[AST, ...]]]:
    """Yield a node and all below it, each with its parents, outermost first."""
    stack: list[tuple[AST, tuple[AST, ...]]] = [(node, ())]
    while stack:
        inner, parents = stack.pop()
        yield inner, parents
        stack += [(child, (*parents, inner)) for child in children(inner)]
