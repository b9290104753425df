"""The attributes of a class: annotated, assigned, enum members, and `self.x` in `__init__`."""

from __future__ import annotations

from _ast import AnnAssign, Assign, AsyncFunctionDef, Constant, FunctionDef, Name
from _ast import Attribute as AttributeNode

from docgen_hook.model import Attribute
from docgen_hook.source.text import segment
from docgen_hook.source.walk import own

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model import Parameter


def attributes(node: ast.ClassDef, lines: list[str], parameters: tuple[Parameter, ...]) -> tuple[Attribute, ...]:
    """Give the public attributes in order of appearance, each once.

    Args:
        node: The class.
        lines: The file's lines.
        parameters: Those of `__init__`, whose annotations hold for `self.x = x`.
    """
    annotations = {each.name: each.annotation for each in parameters}
    found: dict[str, Attribute] = {}
    for each in (*_assigned(node, lines), *_on_self(node, lines, annotations)):
        if not each.name.startswith("_"):
            found.setdefault(each.name, each)
    return tuple(found.values())


def _assigned(node: ast.ClassDef, lines: list[str]) -> Iterator[Attribute]:
    for each in node.body:
        if type(each) is AnnAssign and type(each.target) is Name:
            default = segment(lines, each.value) if each.value else ""
            yield Attribute(each.target.id, segment(lines, each.annotation), default)
        elif type(each) is Assign:
            for target in each.targets:
                if type(target) is Name:
                    yield Attribute(target.id, "", segment(lines, each.value))


def _on_self(node: ast.ClassDef, lines: list[str], annotations: dict[str, str]) -> Iterator[Attribute]:
    for each in node.body:
        if isinstance(each, FunctionDef | AsyncFunctionDef) and each.name == "__init__" and each.args.args:
            yield from _assigned_to(each.args.args[0].arg, each, lines, annotations)


def _assigned_to(
    self: str, node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], annotations: dict[str, str]
) -> Iterator[Attribute]:
    for each in own(list(node.body)):
        if not isinstance(each, Assign | AnnAssign):
            continue
        for target in each.targets if isinstance(each, Assign) else [each.target]:
            if type(target) is AttributeNode and type(target.value) is Name and target.value.id == self:
                annotation = segment(lines, each.annotation) if isinstance(each, AnnAssign) else ""
                value = each.value
                if not annotation and type(value) is Name:
                    annotation = annotations.get(value.id, "")
                yield Attribute(target.attr, annotation, segment(lines, value) if type(value) is Constant else "")
