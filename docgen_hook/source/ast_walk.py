"""Walks over syntax trees that stay inside one definition, without recursion over statements."""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, Break, ClassDef, Constant, Continue, FunctionDef, Lambda, Name, Pass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER_SCOPES = frozenset((FunctionDef, AsyncFunctionDef, ClassDef, Lambda))
LEAVES = frozenset((Break, Constant, Continue, Name, Pass))  # half of all nodes
WORDS = frozenset(
    ("id", "attr", "module", "asname", "level", "kind", "type_comment", "simple", "conversion", "is_async", "ctx",
     "op", "ops")
)  # fmt: skip
_FIELDS: dict[type[AST], tuple[str, ...]] = {}  # of each kind of node, those that may hold nodes
_LAST: dict[AST, list[AST]] = {}  # the nodes of the definition that was walked last: its facts are asked for together


def children(node: AST) -> list[AST]:
    """Return the direct children of a node, in source order of their fields, without operators and contexts."""
    kind = type(node)
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple([name for name in kind._fields if name not in WORDS])
    found: list[AST] = []
    for name in _FIELDS[kind]:
        value = getattr(node, name, None)
        if type(value) is list:
            found += [item for item in value if isinstance(item, AST)]
        elif isinstance(value, AST):
            found.append(value)
    return found


def iter_own_nodes(body: list[AST]) -> Iterator[AST]:
    """Yield every node of a body, in source order, without what is inside nested definitions and lambdas."""
    stack = body[::-1]
    while stack:
        node = stack.pop()
        yield node
        kind = type(node)
        if kind not in LEAVES and kind not in OTHER_SCOPES:
            stack += children(node)[::-1]


def own_nodes(node: AST) -> list[AST]:
    """Return every node of a definition's body, as `iter_own_nodes` does, kept until another definition is walked."""
    found = _LAST.get(node)
    if found is None:
        found = list(iter_own_nodes(list(getattr(node, "body", ()))))
        _LAST.clear()
        _LAST[node] = found
    return found
