"""The attributes of a class: annotated, assigned, enum members, slots, and `self.x` in `__init__`."""

from __future__ import annotations

from _ast import AnnAssign, Assign, AsyncFunctionDef, Call, Constant, FunctionDef, List, Name, Tuple
from _ast import Attribute as AttributeNode

from docgen_hook.model.code import Attribute
from docgen_hook.source.ast_walk import own
from docgen_hook.source.scan import dotted, flat
from docgen_hook.source.text import segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model.code import Parameter


NO_FIELDS = ("KW_ONLY", "InitVar")  # annotations of dataclasses that make no attribute
WRAPPED = ("property", "cached_property", "staticmethod", "classmethod")


def attributes(node: ast.ClassDef, lines: list[str], parameters: tuple[Parameter, ...]) -> tuple[Attribute, ...]:
    """Give the public attributes in order of appearance, each once.

    Args:
        node: The class.
        lines: The file's lines.
        parameters: Those of `__init__`, whose annotations hold for `self.x = x`.
    """
    annotations = {each.name: each.annotation for each in parameters}
    found: dict[str, Attribute] = {}
    for each in (*_assigned(node, lines), *_on_self(node, lines, annotations), *_slots(node)):
        if not each.name.startswith("_"):
            found.setdefault(each.name, each)
    return tuple(found.values())


def _assigned(node: ast.ClassDef, lines: list[str]) -> Iterator[Attribute]:
    methods: set[str] = set()
    for each in flat(node.body):
        if isinstance(each, FunctionDef | AsyncFunctionDef):
            methods.add(each.name)
        elif type(each) is AnnAssign and type(each.target) is Name:
            annotation = segment(lines, each.annotation)
            if annotation.partition("[")[0].rpartition(".")[2] not in NO_FIELDS:
                yield Attribute(each.target.id, annotation, segment(lines, each.value) if each.value else "")
        elif type(each) is Assign and not _is_method(each.value, methods):
            for target, value in _pairs(each.targets, each.value):
                if type(target) is Name:
                    yield Attribute(target.id, "", segment(lines, value) if value else "")


def _is_method(value: ast.expr, methods: set[str]) -> bool:
    """Tell whether a value is a method by another name."""
    if type(value) is Call:
        return dotted(value).rpartition(".")[2] in WRAPPED
    return type(value) is Name and value.id in methods


def _pairs(targets: list[ast.expr], value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """Give each single target with its value, None where several share one."""
    for target in targets:
        if not isinstance(target, Tuple | List):
            yield target, value
            continue
        alike = isinstance(value, Tuple | List) and len(value.elts) == len(target.elts)
        values = value.elts if isinstance(value, Tuple | List) and alike else [None] * len(target.elts)
        for inner, part in zip(target.elts, values, strict=True):
            yield from _pairs([inner], part)


def _slots(node: ast.ClassDef) -> Iterator[Attribute]:
    for each in flat(node.body):
        if type(each) is Assign and any(type(name) is Name and name.id == "__slots__" for name in each.targets):
            names = each.value.elts if isinstance(each.value, Tuple | List) else [each.value]
            for name in names:
                if type(name) is Constant and type(name.value) is str:
                    yield Attribute(name.value)


def _on_self(node: ast.ClassDef, lines: list[str], annotations: dict[str, str]) -> Iterator[Attribute]:
    for each in flat(node.body):
        if isinstance(each, FunctionDef | AsyncFunctionDef) and each.name == "__init__":
            for first in (*each.args.posonlyargs, *each.args.args)[:1]:
                yield from _assigned_to(first.arg, each, lines, annotations)


def _assigned_to(
    self: str, node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], annotations: dict[str, str]
) -> Iterator[Attribute]:
    for each in own(list(node.body)):
        if not isinstance(each, Assign | AnnAssign):
            continue
        for target, value in _pairs(each.targets if isinstance(each, Assign) else [each.target], each.value):
            if type(target) is AttributeNode and type(target.value) is Name and target.value.id == self:
                annotation = segment(lines, each.annotation) if isinstance(each, AnnAssign) else ""
                if not annotation and type(value) is Name:
                    annotation = annotations.get(value.id, "")
                yield Attribute(target.attr, annotation, segment(lines, value) if type(value) is Constant else "")
