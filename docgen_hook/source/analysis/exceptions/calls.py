"""The calls of a function, each with where it stands, and what the call says of the function's parameters."""

from __future__ import annotations

import re
from _ast import AsyncFunctionDef as AsyncFunction
from _ast import (
    Await,
    Call,
    ClassDef,
    Constant,
    ExceptHandler,
    FunctionDef,
    GeneratorExp,
    Lambda,
    List,
    Set,
    Starred,
    Subscript,
    Tuple,
    UnaryOp,
    stmt,
)
from _ast import match_case as MatchCase  # noqa: N812 - a class
from itertools import takewhile

from docgen_hook.model.struct import Struct
from docgen_hook.source.analysis.exceptions.raises import iter_placed
from docgen_hook.source.ast_walk import children
from docgen_hook.source.scan import dotted_name
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.source.analysis.exceptions.handlers import Bases
    from docgen_hook.source.analysis.exceptions.places import Place


class PlacedCall(Struct):
    """A call in a function's body.

    Attributes:
        node: The call.
        place: Where its statement stands.
        is_awaited: True directly behind `await`.
        is_lazy: True inside a generator expression, which may never be run.
    """

    node: ast.Call
    place: Place
    is_awaited: bool = False
    is_lazy: bool = False


def iter_calls(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], bases: Bases) -> Iterator[PlacedCall]:
    """Yield the calls of a function that are reached, without those of nested definitions and lambdas.

    Args:
        node: The function.
        lines: The file's lines.
        bases: The classes of the file with their bases.
    """
    for statement, place in iter_placed(node.body, lines, bases):
        if not isinstance(statement, (FunctionDef, AsyncFunction, ClassDef)):
            for call, is_awaited, is_lazy in _calls_of(statement):
                yield PlacedCall(call, place, is_awaited, is_lazy)


def _calls_of(statement: ast.stmt) -> Iterator[tuple[ast.Call, bool, bool]]:
    """Yield the calls of a statement itself, not those of its blocks, and whether each is awaited and lazy."""
    waiting: list[tuple[ast.AST, bool, bool]] = [(statement, False, False)]
    while waiting:
        node, is_awaited, is_lazy = waiting.pop()
        if isinstance(node, Call):
            yield node, is_awaited, is_lazy
        waiting += [
            (child, type(node) is Await, is_lazy or type(node) is GeneratorExp)
            for child in children(node)[::-1]
            if not isinstance(child, (stmt, ExceptHandler, MatchCase, Lambda))
        ]


def condition_for_caller(
    condition: str, call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], *, bound: bool
) -> str | None:
    """Return a condition in a called function as its caller sees it, None where this call may well rule it out.

    It may where the condition names a parameter that the call leaves out, hands on in `*args` or `**kwargs`, or gives
    as a constant, and where a function is called, or an object made, with nothing but constants.

    Args:
        condition: Source text.
        call: The call.
        function: The function that is called.
        lines: The lines of the caller's file.
        bound: Whether the first parameter is passed by Python.
    """
    if not condition:
        return condition
    passed = _passed(call, function, bound)
    is_new = function.name == "__init__" and dotted_name(call).rpartition(".")[2] != "__init__"
    has_all = is_new or (passed and not bound)
    if has_all and all(value is not None and _is_fixed(value) for value in passed.values()):
        return None
    values = passed_to(condition, call, function, bound=bound)
    if any(value is None or _is_fixed(value) for value in values):
        return None
    return " and ".join([condition, *(source_segment(lines, value) for value in values if value is not None)])


def passed_to(
    condition: str, call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef, *, bound: bool
) -> list[ast.expr | None]:
    """Return the values that a call gives the parameters in a condition, None for one that it leaves out.

    Args:
        condition: Source text.
        call: The call.
        function: The function that is called.
        bound: Whether the first parameter is passed by Python.
    """
    passed = _passed(call, function, bound)
    words = set(re.findall(r"[^\W\d]\w*", condition))
    return [passed.get(name) for name in parameter_names(function)[bound:] if name in words]  # none of `*rest`


def _is_fixed(value: ast.expr) -> bool:
    """Return whether a value is a constant, by what it is or by its name, an item of one, or made of some."""
    if isinstance(value, Tuple | List | Set):
        return all(map(_is_fixed, value.elts))
    if type(value) is UnaryOp:
        return _is_fixed(value.operand)
    while type(value) is Subscript:
        value = value.value
    return type(value) is Constant or dotted_name(value).rpartition(".")[2].isupper()


def parameter_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Return the names of all parameters of a function."""
    args = function.args
    starred = filter(None, (args.vararg, args.kwarg))
    return [parameter.arg for parameter in (*args.posonlyargs, *args.args, *args.kwonlyargs, *starred)]


def _passed(
    call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef, bound: bool
) -> dict[str, ast.expr | None]:
    """Return the value that a call gives each parameter, as far as it is known: not what `*args` hands on."""
    placed = [parameter.arg for parameter in (*function.args.posonlyargs, *function.args.args)][bound:]
    given = takewhile(lambda argument: type(argument) is not Starred, call.args)
    passed: dict[str, ast.expr | None] = dict(zip(placed, given, strict=False))
    return passed | {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
