"""What gives a name of a module, class or function its meaning, where exactly one statement does."""

from __future__ import annotations

from _ast import AsyncFunctionDef, ClassDef, ExceptHandler, FunctionDef, Import, ImportFrom, Name, Store

from docgen_hook.model.struct import Struct
from docgen_hook.source.ast_walk import iter_own_nodes
from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator


class Imported(Struct):
    """What an import takes.

    Attributes:
        level: Leading dots.
        module: Dotted name behind them, or empty.
        name: Name in that module; empty where the name stands for the module itself.
    """

    level: int
    module: str
    name: str = ""


Binding = FunctionDef | AsyncFunctionDef | ClassDef | Imported | None


def bindings(body: list[ast.stmt]) -> dict[str, Binding]:
    """Return what each name of a body stands for, None where that is not one import or definition alone.

    Args:
        body: Statements of a module, class or function; what is inside nested definitions has names of its own.
    """
    found: dict[str, Binding] = {}
    for node in iter_own_nodes([*body]):
        for name, binding in _bound(node):
            found[name] = None if name in found and found[name] != binding else binding
    return found


def _bound(node: ast.AST) -> Iterator[tuple[str, Binding]]:
    if isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)):
        if not any(dotted_name(mark).endswith("overload") for mark in node.decorator_list):
            yield node.name, node
    elif isinstance(node, ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name, Imported(node.level, node.module or "", alias.name)
    elif isinstance(node, Import):
        for alias in node.names:
            first = alias.name.partition(".")[0]
            yield alias.asname or first, Imported(0, alias.name if alias.asname else first)
    elif isinstance(node, Name) and type(node.ctx) is Store:
        yield node.id, None
    elif isinstance(node, ExceptHandler) and node.name:
        yield node.name, None
