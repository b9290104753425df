"""The expression that a result's condition in words stands for: "True if ..." of `return size > 1`."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.judges.ways import list_ways

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.judges.ways import Way

CASE = re.compile(
    r"^(?:returns?\s+)?(?P<value>`{0,2}(?:True|False|None)`{0,2}|whether)\s+(?:if\s+|when\s+)?(?P<case>[^;,]+?)(?:[,;].*|\s+(?:or|and|otherwise|else)\b.*)?$",
    re.IGNORECASE,
)


def tested_condition(sentence: str, definition: Definition) -> tuple[str, str] | None:
    """Return the words of a result's condition and the test that decides it; None where that is not one test.

    Args:
        sentence: For example "True if the size is at least 5."
        definition: What it is about.
    """
    found = CASE.match(sentence)
    if found is None or definition.kind != "function" or definition.result != "value":
        return None
    ways = [way for way in list_ways(definition) if not way.is_raise]
    value = found["value"].strip("`").lower()
    test = _only_value(ways) if value != "none" else None
    if test is None:
        test = _only_test([way for way in ways if way.value is not None or value == "none"], value)
    if test is None:
        return None
    return f"If {found['case'].strip(' .')}.", f"not ({test})" if value == "false" and len(ways) == 1 else test


def _only_value(ways: list[Way]) -> str | None:
    """Return what the only way returns where that is a test."""
    node = ways[0].value if len(ways) == 1 else None
    is_test = isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
    return ast.unparse(node) if node is not None and is_test else None


def _only_test(ways: list[Way], value: str) -> str | None:
    """Return the one test of the one way that returns a constant, where nothing else is tested before."""
    wanted = "True" if value == "whether" else value.capitalize()
    fitting = [way for way in ways if (ast.unparse(way.value) if way.value is not None else "None") == wanted]
    if len(fitting) != 1 or len(fitting[0].tests) != 1 or fitting[0].tests[0].outcome is None:
        return None
    test = fitting[0].tests[0]
    return ast.unparse(test.node) if test.outcome else f"not ({ast.unparse(test.node)})"
