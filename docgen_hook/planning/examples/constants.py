"""Names of a module that stand for one value that nothing changes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.source.scan import dotted_name

if TYPE_CHECKING:
    from docgen_hook.source.scan import ParsedModule

MAKERS = frozenset((
    "re.compile", "frozenset", "tuple", "set", "dict", "list", "range", "str.maketrans", "Decimal", "decimal.Decimal",
    "Fraction", "fractions.Fraction", "namedtuple", "collections.namedtuple", "TypeVar", "typing.TypeVar",
    "string.Template", "object",
))  # fmt: skip
READERS = frozenset((
    "get", "items", "keys", "values", "index", "count", "copy", "union", "intersection", "difference", "issubset",
    "issuperset", "isdisjoint", "match", "search", "fullmatch", "sub", "split", "findall", "finditer", "subn", "format",
    "join", "pattern",
))  # fmt: skip
"""Methods that leave their object as it is."""
READS = frozenset((
    "len", "sorted", "set", "frozenset", "list", "dict", "tuple", "any", "all", "min", "max", "sum", "enumerate", "zip",
    "reversed", "isinstance", "iter", "map", "filter", "str", "repr",
))  # fmt: skip


def is_constant(name: str, module: ParsedModule) -> bool:
    """Return whether a name of a module always stands for the same value, as far as the module tells.

    Args:
        name: The name.
        module: The module.
    """
    known: dict[str, bool] = module.once.setdefault("constants", {})
    if name not in known:
        known[name] = False  # of a name that is made of itself
        known[name] = _is_constant(name, module)
    return known[name]


def _is_constant(name: str, module: ParsedModule) -> bool:
    values = [value for target, value in _assignments(module.tree) if target == name]
    uses = _name_uses(module).get(name, [])
    stores = sum(not isinstance(node.ctx, ast.Load) for node, _ in uses)
    if len(values) != 1 or stores != 1 or name in _global_names(module):
        return False
    return is_fixed(values[0], module) and (_is_immutable(values[0]) or all(_is_read(*use) for use in uses))


def _assignments(tree: ast.Module) -> list[tuple[str, ast.expr]]:
    found = []
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if len(targets) == 1 and isinstance(targets[0], ast.Name) and isinstance(value, ast.expr):
            found.append((targets[0].id, value))
    return found


def is_fixed(value: ast.expr, module: ParsedModule) -> bool:
    """Return whether a value is made of literals and constants alone."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.Name):
        return is_constant(value.id, module)
    if isinstance(value, ast.Call) and dotted_name(value) not in MAKERS:
        return False
    if isinstance(value, ast.Attribute):  # of a class or module of the standard library, such as `re.VERBOSE`
        return dotted_name(value).startswith(("re.", "string.", "math."))
    kinds = ast.Tuple | ast.List | ast.Dict | ast.Set | ast.BinOp | ast.UnaryOp | ast.Call
    if not isinstance(value, kinds):
        return False
    parts = [part for part in ast.iter_child_nodes(value) if isinstance(part, ast.expr | ast.keyword)]
    parts = parts[1:] if isinstance(value, ast.Call) else parts
    return all(is_fixed(part.value if isinstance(part, ast.keyword) else part, module) for part in parts)


def _is_immutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return dotted_name(value) not in ("set", "dict", "list")
    return not isinstance(value, ast.List | ast.Dict | ast.Set) and all(
        _is_immutable(part) for part in ast.iter_child_nodes(value) if isinstance(part, ast.expr)
    )


def _name_uses(module: ParsedModule) -> dict[str, list[tuple[ast.Name, list[ast.AST]]]]:
    """Return where each name of a module stands: its node, and the two nodes around it, the nearest first."""
    if "uses" not in module.once:
        found = module.once["uses"] = {}
        waiting: list[tuple[ast.AST, list[ast.AST]]] = [(module.tree, [])]
        while waiting:
            node, around = waiting.pop()
            if isinstance(node, ast.Name):
                found.setdefault(node.id, []).append((node, around))
            waiting += [(child, [node, *around[:1]]) for child in ast.iter_child_nodes(node)]
    uses: dict[str, list[tuple[ast.Name, list[ast.AST]]]] = module.once["uses"]
    return uses


def _global_names(module: ParsedModule) -> set[str]:
    if "global names" not in module.once:
        nodes = ast.walk(module.tree)
        module.once["global names"] = {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
    names: set[str] = module.once["global names"]
    return names


def _is_read(node: ast.Name, around: list[ast.AST]) -> bool:
    """Return whether a use of a name cannot change what it stands for, nor give it another name."""
    parent = around[0]
    if not isinstance(node.ctx, ast.Load):
        return True  # the one assignment
    if isinstance(parent, ast.Subscript):
        return parent.value is node and isinstance(parent.ctx, ast.Load)
    if isinstance(parent, ast.Attribute):
        return parent.attr in READERS and isinstance(around[1], ast.Call)
    if isinstance(parent, ast.Call):
        return dotted_name(parent) in READS and parent.func is not node
    return isinstance(parent, ast.Compare | ast.For | ast.comprehension | ast.Starred)
