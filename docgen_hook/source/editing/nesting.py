"""How deeply code is nested: LibCST's parser ends the whole process where its stack does."""

from __future__ import annotations

from _ast import AST

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from typing import Any

# LibCST 1.9 reads 2,000 levels of every kind on a stack of 8 MB and dies at 5,000 lambdas; Windows has less stack.
DEEPEST = 1_000
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def exceeds_nesting_limit(source: bytes, tree: ast.Module) -> bool:
    """Return whether code is nested more deeply than LibCST reads safely.

    Only what could be is measured: so many levels need a long line, a long chain of `elif` or many lines without a
    statement of their own.

    Args:
        source: The bytes of a file.
        tree: Its syntax tree.
    """
    long_line = max(map(len, source.replace(b"\r", b"\n").split(b"\n"))) > DEEPEST
    return (long_line or source.count(b"elif") > DEEPEST or _widest(tree) > DEEPEST // 2) and _depth(tree) > DEEPEST


def _widest(tree: ast.Module) -> int:
    """Return the most lines from the beginning of one statement to that of the next."""
    from itertools import pairwise

    lines = {1}
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        for name in BLOCKS:
            if below := getattr(node, name, None):
                stack += below
                lines.update([child.lineno for child in below if hasattr(child, "lineno")])
                lines.add(below[-1].end_lineno if hasattr(below[-1], "end_lineno") else 1)
    return max((after - before for before, after in pairwise(sorted(lines))), default=0)


def _depth(tree: AST) -> int:
    """Return the levels of a tree; an `elif` is one level below its `if`."""
    deepest = 0
    stack: list[tuple[AST, int]] = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        for name in node._fields:
            value = getattr(node, name, None)
            below = value if isinstance(value, list) else [value]
            stack += [(child, level + 1) for child in below if isinstance(child, AST)]
    return deepest
