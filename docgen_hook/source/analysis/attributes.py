"""The attributes of a class: annotated, assigned, enum members, slots, and `self.x` in `__init__`."""

from __future__ import annotations

from _ast import AnnAssign, Assign, AsyncFunctionDef, Call, ClassDef, Constant, FunctionDef, List, Name, Store, Tuple
from _ast import Attribute as AttributeNode

from docgen_hook.model.code import Attribute
from docgen_hook.source.ast_walk import children, own_nodes
from docgen_hook.source.scan import dotted_name, iter_statements
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from _ast import AST
    from collections.abc import Iterator

    from docgen_hook.model.code import Parameter


NO_FIELDS = ("KW_ONLY", "InitVar")  # annotations of dataclasses that make no attribute
WRAPPED = ("property", "cached_property", "staticmethod", "classmethod")


def attributes(node: ast.ClassDef, lines: list[str], parameters: tuple[Parameter, ...]) -> tuple[Attribute, ...]:
    """Return the public attributes in order of appearance, each once.

    Args:
        node: The class.
        lines: The file's lines.
        parameters: Those of `__init__`, whose annotations hold for `self.x = x`.
    """
    annotations = {parameter.name: parameter.annotation for parameter in parameters}
    found: dict[str, Attribute] = {}
    for slot in (*_class_attributes(node, lines), *_on_self(node, lines, annotations), *_slots(node)):
        if not slot.name.startswith("_"):
            found.setdefault(slot.name, slot)
    return tuple(found.values())


def members(node: ast.ClassDef) -> frozenset[str]:
    """Return all names that a class defines, or assigns to in its body or on an object in its methods.

    Args:
        node: The class.
    """
    found: set[str] = set()
    waiting: list[AST] = list(node.body)
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, FunctionDef | AsyncFunctionDef | ClassDef):
            found.add(inner.name)
        elif isinstance(inner, Name | AttributeNode):
            if type(inner.ctx) is Store:
                found.add(inner.id if isinstance(inner, Name) else inner.attr)
        elif type(inner) is Constant and type(inner.value) is str and inner.value.isidentifier():
            found.add(inner.value)  # of `__slots__`, or for `setattr`
        waiting += children(inner)
    return frozenset(found)


def _class_attributes(node: ast.ClassDef, lines: list[str]) -> Iterator[Attribute]:
    methods: set[str] = set()
    for statement in iter_statements(node.body):
        if isinstance(statement, FunctionDef | AsyncFunctionDef):
            methods.add(statement.name)
        elif type(statement) is AnnAssign and type(statement.target) is Name:
            annotation = source_segment(lines, statement.annotation)
            if annotation.partition("[")[0].rpartition(".")[2] not in NO_FIELDS:
                yield Attribute(
                    statement.target.id, annotation, source_segment(lines, statement.value) if statement.value else ""
                )
        elif type(statement) is Assign and not _is_method(statement.value, methods):
            for target, value in _pairs(statement.targets, statement.value):
                if type(target) is Name:
                    yield Attribute(target.id, "", source_segment(lines, value) if value else "")


def _is_method(value: ast.expr, methods: set[str]) -> bool:
    """Return whether a value is a method by another name."""
    if type(value) is Call:
        return dotted_name(value).rpartition(".")[2] in WRAPPED
    return type(value) is Name and value.id in methods


def _pairs(targets: list[ast.expr], value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """Yield each single target with its value, None where several share one."""
    for target in targets:
        if not isinstance(target, Tuple | List):
            yield target, value
            continue
        alike = isinstance(value, Tuple | List) and len(value.elts) == len(target.elts)
        values = value.elts if isinstance(value, Tuple | List) and alike else [None] * len(target.elts)
        for inner, part in zip(target.elts, values, strict=True):
            yield from _pairs([inner], part)


def _slots(node: ast.ClassDef) -> Iterator[Attribute]:
    for statement in iter_statements(node.body):
        if type(statement) is Assign and any(
            type(name) is Name and name.id == "__slots__" for name in statement.targets
        ):
            names = statement.value.elts if isinstance(statement.value, Tuple | List) else [statement.value]
            for name in names:
                if type(name) is Constant and type(name.value) is str:
                    yield Attribute(name.value)


def _on_self(node: ast.ClassDef, lines: list[str], annotations: dict[str, str]) -> Iterator[Attribute]:
    for statement in iter_statements(node.body):
        if isinstance(statement, FunctionDef | AsyncFunctionDef) and statement.name == "__init__":
            for first in (*statement.args.posonlyargs, *statement.args.args)[:1]:
                yield from _assigned_to(first.arg, statement, lines, annotations)


def _assigned_to(
    self: str, node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], annotations: dict[str, str]
) -> Iterator[Attribute]:
    for statement in own_nodes(node):
        if not isinstance(statement, Assign | AnnAssign):
            continue
        for target, value in _pairs(
            statement.targets if isinstance(statement, Assign) else [statement.target], statement.value
        ):
            if type(target) is AttributeNode and type(target.value) is Name and target.value.id == self:
                annotation = source_segment(lines, statement.annotation) if isinstance(statement, AnnAssign) else ""
                if not annotation and type(value) is Name:
                    annotation = annotations.get(value.id, "")
                yield Attribute(
                    target.attr, annotation, source_segment(lines, value) if type(value) is Constant else ""
                )
