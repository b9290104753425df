"""What is public: the rules of pydocstyle as ruff applies them (ruff's `visibility.rs` and `definition.rs`)."""

from __future__ import annotations

from _ast import Add, AnnAssign, Assign, Attribute, AugAssign, BinOp, Call, Constant, Expr, If, List, Name, Try, Tuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model.code import Scope


def is_special(name: str) -> bool:
    """Return whether a name is one of Python's own, such as `__call__`."""
    return name.startswith("__") and name.endswith("__") and len(name) > 4


def is_private_path(path: str) -> bool:
    """Return whether a part of a module's path has a leading underscore, `__init__` and its like aside."""
    if "_" not in path:
        return False
    parts = path.rpartition(".")[0].split("/") if path.endswith((".py", ".pyi")) else path.split("/")
    return any(part.startswith("_") and not is_special(part) for part in parts)


def is_public(name: str, scope: Scope, exports: frozenset[str] | None) -> bool:
    """Return whether a definition is public as far as its own name goes.

    Args:
        name: The bare name.
        scope: What contains it.
        exports: The names in the module's `__all__`, or None where there is none.
    """
    if scope == "class":
        return not name.startswith("_") or is_special(name)
    if scope == "module" and exports is not None and name not in exports:
        return False
    return not name.startswith("_")


def exported_names(tree: ast.Module) -> frozenset[str] | None:
    """Return the names that `__all__` holds as far as they are written out, or None where it is not assigned."""
    names: set[str] = set()
    found = False
    for statement in _top(tree.body):
        value = _all_value(statement)
        if value is not None:
            found = True
            names.update(_strings(value))
    return frozenset(names) if found else None


def _top(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module, those under `if` and `try` among them."""
    stack = body[::-1]
    while stack:  # not recursion: a chain of a thousand `elif` is a thousand levels deep
        statement = stack.pop()
        if isinstance(statement, If):
            stack += [*statement.body, *statement.orelse][::-1]
        elif isinstance(statement, Try):
            handled = [inner for handler in statement.handlers for inner in handler.body]
            stack += [*statement.body, *handled, *statement.orelse, *statement.finalbody][::-1]
        else:
            yield statement


def _all_value(statement: ast.stmt) -> ast.expr | None:
    if isinstance(statement, Assign):
        return statement.value if any(_is_all(target) for target in statement.targets) else None
    if isinstance(statement, AnnAssign | AugAssign):
        return statement.value if _is_all(statement.target) else None
    if isinstance(statement, Expr) and isinstance(statement.value, Call):
        call = statement.value
        if isinstance(call.func, Attribute) and _is_all(call.func.value) and call.args:
            return call.args[0]
    return None


def _is_all(node: ast.expr) -> bool:
    return type(node) is Name and node.id == "__all__"


def _strings(node: ast.expr) -> list[str]:
    if type(node) is Constant:
        return [node.value] if type(node.value) is str else []
    if type(node) is BinOp and type(node.op) is Add:
        return _strings(node.left) + _strings(node.right)
    if isinstance(node, List | Tuple):
        return [element.value for element in node.elts if type(element) is Constant and type(element.value) is str]
    return []
