"""Documented functions of packages, their parameters, and the parts of their docstrings that can be changed."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef

RESULT_HEAD = r"(?m)^[ \t]*(?::returns?:|Returns:|Returns\n[ \t]*-{3,})"
# How a section begins, and how a sphinx field does: what stands above the entries of one kind.
SECTIONS = {
    "result": (
        r"(?ms)^[ \t]*Returns\n[ \t]*-{3,}\n.*?(?=^[ \t]*\w[\w ]*\n[ \t]*-{3,}|\Z)",
        r"(?ms)^([ \t]*)Returns:[^\n]*\n.*?(?=^\1\S|\Z)",
        r"(?ms)^([ \t]*):returns?:.*?(?=^[ \t]*:|^[ \t]*$|^\1\S|\Z)",
    ),
    "raises": (
        r"(?ms)^[ \t]*Raises\n[ \t]*-{3,}\n.*?(?=^[ \t]*\w[\w ]*\n[ \t]*-{3,}|\Z)",
        r"(?ms)^([ \t]*)Raises:[^\n]*\n.*?(?=^\1\S|\Z)",
        r"(?ms)^([ \t]*):raises? .*?(?=^[ \t]*:|^[ \t]*$|^\1\S|\Z)",
    ),
}
ADDED = {  # what is written below a docstring that has no such section
    "numpy": {"result": "Returns\n-------\nint\n    The zeta.", "raises": "Raises\n------\nZetaError\n    If zeta."},
    "google": {"result": "Returns:\n    The zeta.", "raises": "Raises:\n    ZetaError: If zeta."},
    "sphinx": {"result": ":returns: The zeta.", "raises": ":raises ZetaError: If zeta."},
}


def functions(folder: Path) -> Iterator[tuple[Function, bool]]:
    """Yield the functions and methods with a docstring that has a section, each with whether it is a method."""
    for path in sorted(folder.rglob("*.py")):
        if {"tests", "testing", "_vendor"} & set(path.parts):
            continue
        try:
            tree = ast.parse(path.read_bytes())
        except SyntaxError:
            continue
        for node in tree.body:
            inner = node.body if isinstance(node, ast.ClassDef) else [node]
            for member in inner:
                if isinstance(member, Function) and not member.name.startswith("_") and _plain(member):
                    yield member, isinstance(node, ast.ClassDef)


def _plain(node: Function) -> bool:
    """Return whether a function is documented in sections and has a body; properties and overloads are left out."""
    return bool(style_of(ast.get_docstring(node) or "")) and len(node.body) > 1 and not node.decorator_list


def style_of(text: str) -> str:
    """Return the style in which a docstring describes parameters, or empty."""
    marks = {"numpy": r"Parameters\n\s*-{3,}", "google": "Args:", "sphinx": r":param\b"}
    return next((style for style, mark in marks.items() if re.search(rf"(?m)^\s*{mark}", text)), "")


def written(node: Function, *, method: bool) -> str:
    """Return the source of a function, in a class of its own if it is a method; comments are gone, as for all tools."""
    inside = ast.ClassDef(name="Owner", bases=[], keywords=[], body=[node], decorator_list=[], type_params=[])
    return ast.unparse(ast.fix_missing_locations(ast.Module(body=[inside if method else node], type_ignores=[])))


def own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function without those of nested ones."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.ClassDef | ast.Lambda):
            yield child
            yield from own(child)


def named(node: Function) -> list[ast.arg]:
    """Return the parameters that a docstring is expected to describe."""
    return [argument for argument in [*node.args.args, *node.args.kwonlyargs] if argument.arg not in ("self", "cls")]


def described(node: Function) -> list[str]:
    """Return the parameters that have exactly one entry of their own; none where `**kwargs` may stand for a name."""
    if node.args.kwarg:
        return []
    return [argument.arg for argument in named(node) if len(entry(argument.arg).findall(text_of(node))) == 1]


def gives(node: Function) -> str:
    """Return what the body gives: "value", "none" or "yields"."""
    inside = list(own(node))
    if any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in inside):
        return "yields"
    values = [inner.value for inner in inside if isinstance(inner, ast.Return)]
    return "value" if any(value is not None and not is_none(value) for value in values) else "none"


def is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def text_of(node: Function) -> str:
    """Return the docstring, not cleaned."""
    return node.body[0].value.value  # type: ignore[attr-defined]


def set_text(node: Function, text: str) -> None:
    """Put another docstring in."""
    node.body[0].value.value = text  # type: ignore[attr-defined]


def entry(name: str) -> re.Pattern[str]:
    """Return the pattern of a parameter's entry in any of the styles: its line, and the deeper ones below it."""
    begins = r"(?m)^(?P<before>(?P<indent>[ \t]*)(?::param (?:[\w.\[\]]+ )?)?)"
    line = rf"{begins}(?P<name>{re.escape(name)})(?=\s*(?:\([^\n]*\))?:| :|\s*$)[^\n]*(?:\n|\Z)"
    return re.compile(line + r"(?:(?:[ \t]*\n)*(?P=indent)[ \t]+\S[^\n]*(?:\n|\Z))*")


def exception_of(node: ast.Raise) -> str:
    called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def section(name: str, node: Function) -> str:
    """Return a section with its heading, or empty."""
    return next((found[0] for section in SECTIONS[name] if (found := re.search(section, text_of(node)))), "")


def append(node: Function, name: str) -> None:
    """Put a section that a docstring does not have below it."""
    text = text_of(node)
    indent = re.search(r"(?m)^([ \t]*)(?:Args:|Parameters\n|:param\b)", text)
    lines = ADDED[style_of(text)][name].splitlines()
    set_text(node, text.rstrip() + "\n\n" + "\n".join((indent[1] if indent else "") + line for line in lines) + "\n")
