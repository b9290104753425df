"""Scopes and lines of a use of `__doc__`: where there may be one, which names are local, what a class derives from."""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Import, ImportFrom, Name, Store, stmt
from bisect import bisect_left

from docgen_hook.source.ast_walk import children
from docgen_hook.source.scan import BLOCKS, HOLDERS, block_statements, dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Collection, Iterator

    Function = ast.FunctionDef | ast.AsyncFunctionDef
    Scopes = tuple[ast.AST, ...]

FUNCTIONS = (FunctionDef, AsyncFunctionDef)
BINDING = HOLDERS.union((Import, ImportFrom))


class Mentions:
    """The lines of a file on which one of a few words stands; a statement that has none of them is not looked into."""

    def __init__(self, lines: list[str], words: Collection[str]) -> None:
        self._numbers = sorted([number for word in words for number, line in enumerate(lines, 1) if word in line])

    def between(self, first: int, last: int) -> bool:
        """Return whether there is one from the first to the last line."""
        place = bisect_left(self._numbers, first)
        return place < len(self._numbers) and self._numbers[place] <= last

    def may_be_in(self, node: AST) -> bool:
        """Return whether there may be one in a node; only statements are known by their lines."""
        return not isinstance(node, stmt) or self.between(first_line(node), node.end_lineno or node.lineno)

    def parts(self, node: AST) -> list[AST]:
        """Return the parts of a node in which there may be one, and those that import or define."""
        if self.may_be_in(node):
            return children(node)
        return list(filter(_binds, block_statements(node))) if type(node) in BLOCKS else []

    def statements(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> list[ast.stmt]:
        """Return the statements of a definition in which there may be one, and those that import or define."""
        return node.body if self.may_be_in(node) else list(filter(_binds, node.body))


def _binds(statement: AST) -> bool:
    return type(statement) in BINDING


def first_line(node: ast.stmt) -> int:
    """Return the line on which a statement begins, a definition's decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


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
