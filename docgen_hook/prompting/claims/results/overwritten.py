"""A result that each pass of a loop sets anew: the last one decides, and not any one."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition

ANY = r"\bif\s+(?:any\b|at\s+least\s+one\b|(?:an?|one)\s+(?:\w+\s+)?(?:is\s+found|matches|fits|applies)\b)"
TRUE_IF_ANY = re.compile(rf"\bTrue\b[^.;]*{ANY}|{ANY}[^.;]*\bTrue\b", re.IGNORECASE)


def decided_by_last(sentence: str, definition: Definition) -> str:
    """Return what is returned of the last pass of a loop where a sentence says True if any pass gives it; or empty.

    Args:
        sentence: For example "It returns True if any pattern matches."
        definition: What it is about, for example with `matched = pattern.include` in a loop that is not left.
    """
    function = parse_source(definition.source) if TRUE_IF_ANY.search(sentence) else None
    nodes = list(walk_own(getattr(function, "body", [])))
    values = [node.value for node in nodes if isinstance(node, ast.Return)]
    names = {value.id if isinstance(value, ast.Name) else "" for value in values}
    if len(names) != 1 or "" in names:
        return ""
    name = names.pop()
    loops = [node for node in nodes if isinstance(node, ast.For | ast.AsyncFor | ast.While)]
    for loop in loops:
        inner = list(walk_own(loop.body))
        is_left = any(isinstance(node, ast.Break | ast.Return) for node in inner)
        for node in () if is_left else inner:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name and _is_new(node.value, name):
                return ast.unparse(node.value)
    return ""


def _is_new(value: ast.expr, name: str) -> bool:
    """Return whether a value is neither a constant nor made of what there was."""
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    return not isinstance(value, ast.Constant) and name not in names
