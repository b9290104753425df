"""The short type of a function's results where no annotation says it, as far as every `return` shows one."""

from __future__ import annotations

from _ast import (
    AST,
    AsyncWith,
    BoolOp,
    Call,
    Compare,
    Constant,
    Dict,
    DictComp,
    If,
    In,
    Is,
    IsNot,
    JoinedStr,
    List,
    ListComp,
    Name,
    Not,
    NotIn,
    Raise,
    Return,
    Set,
    SetComp,
    Try,
    Tuple,
    UnaryOp,
    With,
)

from docgen_hook.source.ast_walk import own_nodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

DISPLAYS: dict[type, str] = {
    Dict: "dict",
    DictComp: "dict",
    JoinedStr: "str",
    List: "list",
    ListComp: "list",
    Set: "set",
    SetComp: "set",
    Tuple: "tuple",
}
BUILT_IN = frozenset(("bool", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"))
CALLS = {"isinstance": "bool", "issubclass": "bool", "callable": "bool", "all": "bool", "any": "bool", "len": "int",
         "sorted": "list", "repr": "str", "id": "int", "hash": "int", "ord": "int", "chr": "str"}  # fmt: skip


def result_type(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return the built-in type that every result of a function has, such as "bool"; empty where they do not agree.

    Args:
        node: The function.
    """
    returns = [inner for inner in own_nodes(node) if isinstance(inner, Return)]
    types = {_type(returned.value) for returned in returns}
    return types.pop() if len(types) == 1 and ends(node.body) else ""


def ends(body: list[ast.stmt]) -> bool:
    """Return whether a block plainly never reaches its end, where None would be returned."""
    last = body[-1] if body else None
    if isinstance(last, If):
        return ends(last.body) and ends(last.orelse)
    if isinstance(last, With | AsyncWith):
        return ends(last.body)
    if isinstance(last, Try):
        return all(map(ends, [last.orelse or last.body, *(handler.body for handler in last.handlers)]))
    return isinstance(last, Return | Raise)


def _is_bool(value: AST | None) -> bool:
    """Return whether a value is `not x` or a test of identity or membership; `==` of arrays gives arrays."""
    if isinstance(value, Compare):
        return all(isinstance(operator, Is | IsNot | In | NotIn) for operator in value.ops)
    return isinstance(value, UnaryOp) and isinstance(value.op, Not)


def _type(value: AST | None) -> str:
    if isinstance(value, Constant) and value.value is not None and value.value is not ...:
        return type(value.value).__name__
    if _is_bool(value):
        return "bool"
    if isinstance(value, BoolOp):
        types = {_type(operand) for operand in value.values}
        return types.pop() if len(types) == 1 else ""
    if isinstance(value, Call) and isinstance(value.func, Name):
        return value.func.id if value.func.id in BUILT_IN else CALLS.get(value.func.id, "")
    return DISPLAYS.get(type(value), "")
