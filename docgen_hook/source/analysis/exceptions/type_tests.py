"""Conditions that ask for a type: callers that pass what the signature asks for never meet them."""

from __future__ import annotations

from _ast import BoolOp, Call, Compare, Constant, Is, IsNot, Name, Not, NotEq, NotIn, UnaryOp

from docgen_hook.source.scan import dotted_name
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Collection, Sequence

TESTS = frozenset({"isinstance", "issubclass", "callable", "type"})
OPEN = ("Any", "object")  # annotations that let everything in


def type_tests(texts: Sequence[str], names: Collection[str]) -> str:
    """Return the tests of a condition that parameters of the right types do not meet, empty where there are none.

    They are those for a wrong type or None, and all where a condition asks for nothing but types.

    Args:
        texts: Source texts of the tests passed on the way.
        names: The parameters.
    """
    tests = [test for text in texts for test in _parts(text)]
    asked = [test for test in tests if test is not None and _asks_type(test, names)]
    if len(asked) < len(tests):
        asked = [test for test in asked if _is_opposite(test)]
    if not asked:
        return ""
    from ast import unparse

    return " and ".join(map(unparse, asked))


def _parts(text: str) -> list[ast.expr | None]:
    """Return the tests that all hold, None for what is no expression: "except OSError"."""
    from ast import And, parse

    try:
        tree = parse(text, mode="eval").body
    except SyntaxError:
        return [None]
    return [*tree.values] if isinstance(tree, BoolOp) and isinstance(tree.op, And) else [tree]


def _is_opposite(test: ast.expr) -> bool:
    """Return whether a test is for anything else than a type, or for None."""
    is_not = isinstance(test, UnaryOp)
    return is_not or (isinstance(test, Compare) and isinstance(test.ops[0], Is | NotEq | NotIn))


def _asks_type(test: ast.expr, names: Collection[str]) -> bool:
    if isinstance(test, BoolOp):
        return all(_asks_type(part, names) for part in test.values)
    if isinstance(test, UnaryOp) and type(test.op) is Not:
        return _asks_type(test.operand, names)
    if isinstance(test, Compare):
        is_none = isinstance(test.comparators[0], Constant) and test.comparators[0].value is None
        of_name = isinstance(test.left, Name) and test.left.id in names
        asks_none = of_name and is_none and isinstance(test.ops[0], Is | IsNot)
        return asks_none or _asks_type(test.left, names)
    if not isinstance(test, Call) or dotted_name(test) not in TESTS or not test.args:
        return False
    first = test.args[0]
    return isinstance(first, Name) and first.id in names


def may_have_any_type(
    value: ast.expr | None, function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], condition: str
) -> bool:
    """Return whether a value is a parameter that is handed on, and nothing says that it is of the right type.

    Args:
        value: What is passed.
        function: The function that passes it.
        lines: The lines of its file.
        condition: What is asked of it.
    """
    if not isinstance(value, Name):
        return False
    args = function.args
    for parameter in (*args.posonlyargs, *args.args, *args.kwonlyargs):
        if parameter.arg == value.id:
            said = source_segment(lines, parameter.annotation) if parameter.annotation else "Any"
            takes_none = "None" in condition and ("None" in said or "Optional" in said)
            return takes_none or said.rpartition(".")[2] in OPEN
    return False
