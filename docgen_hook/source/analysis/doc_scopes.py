"""Scopes around a use of `__doc__`: whose instance a name is, which names are local, what a class derives from."""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Name, Store

from docgen_hook.source.ast_walk import children
from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    Function = ast.FunctionDef | ast.AsyncFunctionDef
    Scopes = tuple[ast.AST, ...]

FUNCTIONS = (FunctionDef, AsyncFunctionDef)


def inside(node: AST) -> Iterator[AST]:
    """Yield a node and all nodes in it."""
    stack = [node]
    while stack:
        inner = stack.pop()
        yield inner
        stack += children(inner)


def base_names(node: ast.ClassDef) -> list[str]:
    """Return the last names of bases and metaclass."""
    values = [*node.bases, *(keyword.value for keyword in node.keywords)]
    return [
        dotted_name(getattr(value, "value", value) if hasattr(value, "slice") else value).rpartition(".")[2]
        for value in values
    ]


def owning_class(root: AST | None, scopes: Scopes) -> AST | None:
    """Return the class that a root such as `self`, `cls` or `__class__` is, or is an instance of; else None."""
    if not isinstance(root, Name):
        return None
    for place in range(len(scopes) - 1, 0, -1):
        outer, inner = scopes[place - 1 : place + 1]
        if isinstance(outer, ClassDef) and isinstance(inner, FUNCTIONS):
            arguments = [*inner.args.posonlyargs, *inner.args.args]
            is_first = bool(arguments) and arguments[0].arg == root.id and not _is_static(inner)
            if is_first or root.id == "__class__":
                return outer
    return None


def _is_static(node: Function) -> bool:
    return any(dotted_name(decorator) == "staticmethod" for decorator in node.decorator_list) or node.name == "__new__"


def is_class_method(scopes: Scopes) -> bool:
    """Return whether the innermost scope is a method of the class itself, not of its instances."""
    innermost = scopes[-1]
    names = [dotted_name(decorator) for decorator in getattr(innermost, "decorator_list", ())]
    return "classmethod" in names or getattr(innermost, "name", "") in ("__init_subclass__", "__class_getitem__")


def is_local(name: str, scopes: Scopes) -> bool:
    """Return whether a name is a parameter of, or set in, one of the functions around a use."""
    for scope in scopes:
        if isinstance(scope, FUNCTIONS):
            args = scope.args
            arguments = [*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg]
            if any(argument is not None and argument.arg == name for argument in arguments):
                return True
            if any(
                isinstance(inner, Name) and inner.id == name and isinstance(inner.ctx, Store) for inner in inside(scope)
            ):
                return True
    return False
