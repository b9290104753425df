"""Whether a function gives the same result for the same arguments, everywhere and always, as far as its code shows it."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from docgen_hook.planning.examples.constants import is_constant, is_fixed
from docgen_hook.planning.project_files import Target, top_level
from docgen_hook.source.bindings import Imported
from docgen_hook.source.scan import dotted_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.planning.project_files import ProjectFiles

LEVELS = 6  # calls of calls that are followed
IMPURE = frozenset((
    "breakpoint", "compile", "copyright", "credits", "delattr", "dir", "eval", "exec", "exit", "globals", "hash", "help",
    "id", "input", "license", "locals", "memoryview", "open", "print", "quit", "setattr", "vars",
    "__import__", "__build_class__", "__loader__", "__spec__",
))  # fmt: skip
PURE_BUILTINS = frozenset(dir(builtins)) - IMPURE
PURE_MODULES = frozenset((
    "__future__", "abc", "ast", "base64", "binascii", "bisect", "cmath", "collections", "colorsys", "contextlib", "copy",
    "dataclasses", "decimal", "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "html", "itertools",
    "json", "keyword", "math", "numbers", "operator", "re", "statistics", "string", "struct", "textwrap", "types",
    "typing", "typing_extensions", "unicodedata", "urllib.parse", "zlib",
))  # fmt: skip
SEE_THROUGH = frozenset((
    "staticmethod", "classmethod", "property", "cache", "lru_cache", "cached_property", "override", "final",
    "overload", "setter", "abstractmethod", "dataclass", "total_ordering", "wraps", "unique",
))  # fmt: skip
"""Decorators that leave results as they are."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Purity:
    """Finds whether the functions of a project are pure; each is looked at once."""

    def __init__(self, files: ProjectFiles) -> None:
        """Take what reads the project's files."""
        self._files = files
        self._known: dict[tuple[str, str], bool] = {}

    def is_pure(self, target: Target, levels: int = LEVELS) -> bool:
        """Return whether a function, or all that a class's objects do, is pure.

        Args:
            target: The function or class.
            levels: Calls of calls that are followed.
        """
        key = (target.path, target.definition.qualname)
        if key not in self._known:
            before = {*self._known}
            self._known[key] = True  # of a function that calls itself
            if not (levels > 0 and self._look_at(target, levels)):
                self._known = {name: found for name, found in self._known.items() if name in before or not found}
                self._known[key] = False
        return self._known[key]

    def _look_at(self, target: Target, levels: int) -> bool:
        node = target.node
        if isinstance(node, ast.ClassDef):
            return not node.keywords and self._is_pure_class(target, node, levels)
        return isinstance(node, ast.FunctionDef) and self._is_pure_body(target, node, levels)

    def _is_pure_class(self, target: Target, node: ast.ClassDef, levels: int) -> bool:
        """Return whether a class has no state of its own, and pure methods, bases and decorators."""
        named = [dotted_name(part) for part in (*node.bases, *node.decorator_list)]
        if not all(named) or not all(map(_is_plain_mark, node.decorator_list)):
            return False
        if not all(self._is_pure_name(target, name, levels) for name in named if name != "object"):
            return False
        return all(self._is_pure_member(target, member, levels) for member in node.body)

    def _is_pure_member(self, target: Target, member: ast.stmt, levels: int) -> bool:
        if isinstance(member, ast.FunctionDef):
            return self._is_pure_body(target, member, levels)
        if isinstance(member, ast.Assign | ast.AnnAssign):
            value = member.value
            is_field = isinstance(value, ast.Call) and dotted_name(value).rpartition(".")[2] in ("field", "auto")
            return value is None or is_field or (_is_plain_value(value) and is_fixed(value, target.module))
        return isinstance(member, ast.Pass) or (isinstance(member, ast.Expr) and isinstance(member.value, ast.Constant))

    def _is_pure_body(self, target: Target, node: ast.FunctionDef, levels: int) -> bool:
        if not all(map(_is_plain_mark, node.decorator_list)) or not all(map(_is_plain_default, _defaults(node))):
            return False
        nodes = list(_iter_code(node))
        local = _local_names(node, nodes)
        return all(_is_quiet(inner, local) for inner in nodes) and all(
            self._is_pure_name(target, name, levels)
            for name in _loaded_names(nodes)
            if name.partition(".")[0] not in local
        )

    def _is_pure_name(self, target: Target, name: str, levels: int) -> bool:
        """Return whether a name from outside a function stands for something pure, or for one value."""
        first = name.partition(".")[0]
        known = top_level(target.module)
        if first not in known:
            return first in PURE_BUILTINS
        binding = known[first]
        if isinstance(binding, Imported) and not binding.level and binding.module in PURE_MODULES:
            return True
        found = self._files.resolve(target.path, target.module, name, {})
        if found is None and "." in name:  # an attribute or a method of what the first part stands for
            found = self._files.resolve(target.path, target.module, first, {})
        if found is not None and found.definition.scope == "class":
            found = self._files.resolve(target.path, target.module, name.rpartition(".")[0], {})
        if found is not None:
            return self.is_pure(found, levels - 1)
        return binding is None and is_constant(first, target.module)


def _is_plain_mark(decorator: ast.expr) -> bool:
    return dotted_name(decorator).rpartition(".")[2] in SEE_THROUGH


def _defaults(node: ast.FunctionDef) -> list[ast.expr]:
    return [value for value in (*node.args.defaults, *node.args.kw_defaults) if value is not None]


def _is_plain_default(value: ast.expr) -> bool:
    """Return whether a default is no object that calls could share and change."""
    return not isinstance(value, ast.List | ast.Dict | ast.Set | ast.Call | ast.ListComp | ast.DictComp | ast.SetComp)


def _is_plain_value(value: ast.expr) -> bool:
    return all(_is_plain_default(inner) for inner in ast.walk(value) if isinstance(inner, ast.expr))


def _iter_code(node: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield the nodes of a function, those of nested ones too, without annotations."""
    waiting: list[ast.AST] = [*node.body, *_defaults(node)]
    while waiting:
        inner = waiting.pop()
        yield inner
        if isinstance(inner, ast.arguments):
            waiting += [value for value in (*inner.defaults, *inner.kw_defaults) if value is not None]
            continue
        hidden = [getattr(inner, name, None) for name in ("annotation", "returns")]
        waiting += [child for child in ast.iter_child_nodes(inner) if child not in hidden]


def _local_names(node: ast.FunctionDef, nodes: list[ast.AST]) -> set[str]:
    """Return the names that a function binds, its nested functions and their parameters included."""
    found = set[str]()
    for inner in (node, *nodes):
        if isinstance(inner, FUNCTIONS):
            taken = inner.args
            rows = (*taken.posonlyargs, *taken.args, *taken.kwonlyargs, taken.vararg, taken.kwarg)
            found |= {argument.arg for argument in rows if argument is not None}
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and inner is not node:
            found.add(inner.name)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            found.add(inner.id)
        if isinstance(inner, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and inner.name:
            found.add(inner.name)
        if isinstance(inner, ast.MatchMapping) and inner.rest:
            found.add(inner.rest)
    return found


def _is_quiet(node: ast.AST, local: set[str]) -> bool:
    """Return whether a node changes nothing that outlives a call, and waits for nothing."""
    if isinstance(node, ast.Global | ast.Await | ast.AsyncFunctionDef | ast.Import | ast.ImportFrom | ast.ClassDef):
        return False
    if isinstance(node, ast.Attribute) and node.attr.startswith("__") and node.attr not in ("__init__", "__name__"):
        return False
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        root: ast.expr = node
        while isinstance(root, ast.Attribute | ast.Subscript):
            root = root.value
        return isinstance(root, ast.Name) and root.id in local - {"cls"}
    return True


def _loaded_names(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the names that are read, with the attributes behind them."""
    inside = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if isinstance(node, ast.Name | ast.Attribute) and id(node) not in inside and (name := dotted_name(node)):
            yield name
