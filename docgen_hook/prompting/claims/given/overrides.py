"""What is taken in place of a parameter's value, and what it has to be, where the code alone tells it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_texts import find_function, quote_source
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition


def describe_absence(definition: Definition, name: str) -> str:
    """Return what is taken where a parameter is None, for example "If None, `time.time()` is used."; or empty."""
    function = find_function(definition)
    default = next((parameter.default for parameter in definition.parameters if parameter.name == name), "")
    if function is None or default != "None":
        return ""
    for node in walk_own(function.body):
        if isinstance(node, ast.If) and _is_absence(node.test, name) and len(node.body) == 1 and not node.orelse:
            only = node.body[0]
            is_set = (
                isinstance(only, ast.Assign) and isinstance(only.targets[0], ast.Name) and only.targets[0].id == name
            )
            is_first = not any(
                _stores(before, name) for before in walk_own(function.body) if _line(before) < node.lineno
            )
            if is_set and is_first and (taken := quote_source(only.value)) and not _is_private(only.value):  # type: ignore[attr-defined]
                return f"If None, {taken} is used."
    return ""


def _stores(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def describe_only_value(definition: Definition, name: str) -> str:
    """Return the one value that a parameter may have, for example "Must be `0`."; empty where others are taken too.

    It is read from a guard that raises where the parameter differs.
    """
    guards = (part for raised in definition.raises for part in raised.condition.split(" or "))
    found = re.compile(rf"{re.escape(name)} != ([\w.]+|'[^'`]*')")
    values = {match[1] for match in map(found.fullmatch, guards) if match}
    is_one = len(values) == 1 and not any(raised.condition.count(" and ") for raised in definition.raises)
    return f"Must be `{values.pop()}`." if is_one else ""


def describe_overruled(definition: Definition, name: str) -> str:
    """Return when a parameter's own value is not used, for example "Ignored if `isinstance(when, date)`."; or empty.

    It is overwritten before anything reads it, whatever else the body does.
    """
    function = find_function(definition)
    for node in function.body if function else ():
        if isinstance(node, ast.If) and not node.orelse and not _names(node.test, name):
            only = node.body[0] if len(node.body) == 1 else None
            is_set = isinstance(only, ast.Assign) and [ast.unparse(target) for target in only.targets] == [name]
            if is_set and not _names(only.value, name) and (case := quote_source(node.test)):  # type: ignore[union-attr]
                return f"Ignored if {case}."
        if _names(node, name):
            return ""
    return ""


def _names(node: ast.AST, name: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))


def _is_absence(test: ast.expr, name: str) -> bool:
    """Return whether a test is `name is None`."""
    return isinstance(test, ast.Compare) and ast.unparse(test) == f"{name} is None"


def _is_private(node: ast.expr) -> bool:
    names = (getattr(part, "id", getattr(part, "attr", "")) for part in ast.walk(node))
    return any(name.startswith("_") for name in names)
