"""Walks over syntax trees that stay inside one definition, without recursion over statements."""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Lambda

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER_SCOPES = (FunctionDef, AsyncFunctionDef, ClassDef, Lambda)


def children(node: AST) -> list[AST]:
    """Return the direct children of a node, in source order of their fields."""
    found: list[AST] = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, AST):
            found.append(value)
        elif isinstance(value, list):
            found += [each for each in value if isinstance(each, AST)]
    return found


def iter_own_nodes(body: list[AST]) -> Iterator[AST]:
    """Yield every node of a body, in source order, without what is inside nested definitions and lambdas."""
    stack = body[::-1]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, OTHER_SCOPES):
            stack += children(node)[::-1]
