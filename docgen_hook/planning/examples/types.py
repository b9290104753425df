"""Types of expressions as far as the code shows them: whether what is equal to a literal is also printed like it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.source.analysis.result_types import ends
from docgen_hook.source.ast_walk import own_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

NUMBERS = ("bool", "int", "float")
SCALARS = ("str", "bytes", *NUMBERS)
FUNCTIONS = {
    "len": "int", "int": "int", "ord": "int", "str": "str", "repr": "str", "chr": "str", "bool": "bool", "any": "bool",
    "all": "bool", "isinstance": "bool", "callable": "bool", "issubclass": "bool", "bin": "str", "hex": "str",
}  # fmt: skip
METHODS = {
    **dict.fromkeys(
        ("upper", "lower", "strip", "lstrip", "rstrip", "replace", "title", "capitalize", "join", "format", "zfill",
         "removeprefix", "removesuffix", "center", "ljust", "rjust", "swapcase", "casefold", "expandtabs", "translate"),
        "str",
    ),
    **dict.fromkeys(
        ("startswith", "endswith", "isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "isidentifier"),
        "bool",
    ),
    **dict.fromkeys(("count", "find", "rfind", "index", "rindex"), "int"),
    **dict.fromkeys(("split", "rsplit", "splitlines"), "list[str]"),
}  # fmt: skip
"""Methods of strings -> type of their result."""
OPERANDS = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.List, ast.Dict, ast.Tuple)
MATCHES = ("match", "search", "fullmatch", "get")  # methods whose result is taken for a bool now and then


def prints_as(value: Any, annotation: str) -> bool:
    """Return whether what is of a type and equal to a value is printed like it.

    Args:
        value: A literal's value.
        annotation: Source text of the type.
    """
    try:
        return _prints_as(value, ast.parse(annotation.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _prints_as(value: Any, type_: ast.expr) -> bool:
    if isinstance(type_, ast.Constant) and isinstance(type_.value, str):
        return prints_as(value, type_.value)
    members = [member for member in _members(type_) if not _is_none(member)]
    if len(members) != 1:
        return False
    [member] = members
    if isinstance(member, ast.Name):
        return _is_scalar(value, member.id) or (member.id in ("list", "tuple") and _is_row_of_texts(value, member.id))
    if not isinstance(member, ast.Subscript) or not isinstance(member.value, ast.Name):
        return False
    name, inside = member.value.id.lower(), member.slice
    if name == "list" and type(value) is list:
        return all(_prints_as(item, inside) for item in value)
    if name != "tuple" or type(value) is not tuple:
        return False
    items = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    if len(items) == 2 and isinstance(items[1], ast.Constant) and items[1].value is ...:
        return all(_prints_as(item, items[0]) for item in value)
    return len(items) == len(value) and all(map(_prints_as, value, items))


def _members(type_: ast.expr) -> list[ast.expr]:
    """Return the members of a union, else the type alone."""
    if isinstance(type_, ast.BinOp) and isinstance(type_.op, ast.BitOr):
        return [*_members(type_.left), *_members(type_.right)]
    if isinstance(type_, ast.Subscript) and isinstance(type_.value, ast.Name) and type_.value.id == "Optional":
        return _members(type_.slice)
    return [type_]


def _is_none(type_: ast.expr) -> bool:
    return isinstance(type_, ast.Constant) and type_.value is None


def _is_scalar(value: Any, name: str) -> bool:
    """Return whether a value is of a plain type; an integer may stand for a float, so a whole float shows nothing."""
    return type(value).__name__ == name and name in SCALARS and not (name == "float" and value == int(value))


def _is_row_of_texts(value: Any, name: str) -> bool:
    return type(value).__name__ == name and all(isinstance(item, str) for item in value)


def is_as_annotated(value: Any, node: ast.FunctionDef) -> bool:
    """Return whether no `return` makes an annotation doubtful: `int` of what may be True, `bool` of what is only true.

    Args:
        value: A value that the result is equal to, or as true or false as it is.
        node: The function.
    """
    returned = [inner.value for inner in own_nodes(node) if isinstance(inner, ast.Return)]
    if type(value) is bool:
        return not any(map(_is_only_true, returned))
    return not (type(value) is int and value in (0, 1) and any(map(_may_be_bool, returned)))


def _may_be_bool(value: ast.expr | None) -> bool:
    return (
        isinstance(value, ast.Compare | ast.BoolOp)
        or (isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not))
        or (isinstance(value, ast.Constant) and type(value.value) is bool)
        or (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and FUNCTIONS.get(value.func.id) == "bool")
    )


def _is_only_true(value: ast.expr | None) -> bool:
    """Return whether an expression may stand for true or false without being a bool: an operand of `and`, a match."""
    if isinstance(value, ast.BoolOp):
        return any(_is_only_true(part) or isinstance(part, OPERANDS) for part in value.values)
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in MATCHES


def type_of_result(node: ast.FunctionDef, call: ast.Call) -> str:
    """Return the type of what a call of a function returns, empty where the code does not show it.

    Args:
        node: The function.
        call: A call with literal arguments.
    """
    known = _argument_types(node, call)
    parameters, nodes = set(known), own_nodes(node)
    for inner in nodes:
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            known[inner.id] = ""
    for inner in nodes:
        if isinstance(inner, ast.Assign) and (name := _only_name(inner, nodes)) and name not in parameters:
            known[name] = _type(inner.value, known)
    types = {_type(inner.value, known) for inner in nodes if isinstance(inner, ast.Return)}
    return types.pop() if len(types) == 1 and ends(node.body) else ""


def _only_name(assigned: ast.Assign, nodes: list[ast.AST]) -> str:
    """Return the one name that a statement alone gives a value, or nothing."""
    names = [inner.id for inner in nodes if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)]
    [target, *more] = assigned.targets
    return target.id if not more and isinstance(target, ast.Name) and names.count(target.id) == 1 else ""


def _argument_types(node: ast.FunctionDef, call: ast.Call) -> dict[str, str]:
    """Return the types of the parameters in a call: of the arguments, else of the defaults."""
    taken = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    found = {
        name: _type(default, {})
        for name, default in zip(taken[len(taken) - len(node.args.defaults) :], node.args.defaults, strict=True)
    }
    for argument, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        found[argument.arg] = _type(value, {}) if value is not None else ""
    if taken[:1] not in (["self"], ["cls"]):
        found |= dict(zip(taken, (_type(value, {}) for value in call.args), strict=False))
        found |= {keyword.arg: _type(keyword.value, {}) for keyword in call.keywords if keyword.arg}
    return found


def _type(node: ast.expr | None, known: Mapping[str, str]) -> str:
    """Return the type of an expression as an annotation, empty where it is not shown."""
    if isinstance(node, ast.Constant):
        return type(node.value).__name__ if type(node.value).__name__ in SCALARS else ""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.JoinedStr):
        return "str"
    if isinstance(node, ast.UnaryOp):
        operand = _type(node.operand, known)
        return "bool" if isinstance(node.op, ast.Not) else operand if operand in ("int", "float") else ""
    if isinstance(node, ast.Compare):
        operands = [_type(operand, known) for operand in (node.left, *node.comparators)]
        is_test = all(isinstance(operator, ast.Is | ast.IsNot | ast.In | ast.NotIn) for operator in node.ops)
        return "bool" if is_test or all(operand in SCALARS for operand in operands) else ""
    if isinstance(node, ast.BoolOp | ast.IfExp):
        parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
        return _same([_type(part, known) for part in parts])
    if isinstance(node, ast.List | ast.Tuple):
        return _row(node, known)
    if isinstance(node, ast.BinOp):
        return _operated(node.op, _type(node.left, known), _type(node.right, known))
    return _type_of_call(node, known) if isinstance(node, ast.Call) else ""


def _row(node: ast.List | ast.Tuple, known: Mapping[str, str]) -> str:
    types = [_type(item, known) for item in node.elts]
    if isinstance(node, ast.Tuple):
        return f"tuple[{', '.join(types)}]" if types and all(types) else ""
    return f"list[{_same(types)}]" if _same(types) else ""


def _same(types: list[str]) -> str:
    return types[0] if types and len(set(types)) == 1 else ""


def _operated(operator: ast.operator, left: str, right: str) -> str:
    """Return the type of an arithmetic expression."""
    if left == right == "str":
        return "str" if isinstance(operator, ast.Add) else ""
    if {left, right} == {"str", "int"}:
        return "str" if isinstance(operator, ast.Mult) else ""
    if not {left, right} <= {"int", "float"}:
        return ""
    if isinstance(operator, ast.Div):
        return "float"
    is_plain = isinstance(operator, ast.Add | ast.Sub | ast.Mult | ast.FloorDiv | ast.Mod)
    return "" if not is_plain else "float" if "float" in (left, right) else "int"


def _type_of_call(node: ast.Call, known: Mapping[str, str]) -> str:
    """Return the type of what a builtin function or a method of a string returns."""
    types = [_type(argument, known) for argument in node.args]
    if isinstance(node.func, ast.Attribute):
        return METHODS.get(node.func.attr, "") if _type(node.func.value, known) == "str" else ""
    if not isinstance(node.func, ast.Name) or node.func.id in known:
        return ""
    name = node.func.id
    if name in ("abs", "max", "min") and len(types) > (name != "abs"):
        return _same(types) if _same(types) in ("int", "float", "str") else ""
    if name == "sorted" and types[:1] and types[0].startswith("list["):
        return types[0]
    return "int" if name == "round" and types in (["int"], ["float"]) else FUNCTIONS.get(name, "")
