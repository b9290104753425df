"""Whether an expression that is returned may be what a text says comes back."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_facts import parse_expression
from docgen_hook.prompting.claims.judges.ways import values_assigned
from docgen_hook.prompting.claims.result_kinds import KIND_OF_CALL, last_name

if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.prompting.claims.results.told import Told

DEEPEST = 6
LITERALS = ast.Constant | ast.List | ast.Tuple | ast.Dict
HOLDING = frozenset(("list", "dict", "tuple", "set", "generator", "str"))
MAY_BE_EMPTY = {  # kind -> callees whose results of that kind are empty where there is nothing
    "str": r"sub$|read|line|recv|decode|basename|dirname|dedent|getvalue|getenv|text$|^input|^get$|^pop$|group|output|prefix",
    "bytes": r"read|recv|encode|getvalue|^get$|^pop$|output",
    "list": r"list|findall|split|lines|glob|filter|select|query|^get$|^pop$|_all$|[a-z]s$|array|zeros|find_|collect",
    "tuple": r"tuple|[a-z]s$|^get$|^pop$",
    "dict": r"dict|load|json|map|vars|parse|count|group|^get$|^pop$|[a-z]s$|copy",
    "set": r"set|difference|intersection|union|[a-z]s$|^get$|^pop$|copy",
}
OF_NUMBER = {
    -1: r"find$|^get$|^pop$|poll|cmp|compare",
    0: r"sum|count|len|size|total|num|^get$|^pop$|score|cmp|compare|int|round|write|diff|time|max|min",
}
TEXT_METHODS = frozenset(
    "strip lstrip rstrip lower upper replace title capitalize casefold encode decode split rsplit join format "
    "splitlines removeprefix removesuffix translate expandtabs group groups copy".split()
)
MADE = {"list": ast.List | ast.ListComp, "tuple": ast.Tuple, "dict": ast.Dict | ast.DictComp, "set": ast.Set | ast.SetComp,
        "str": ast.JoinedStr, "generator": ast.GeneratorExp}  # fmt: skip


def may_give(node: ast.expr | None, told: Told, definition: Definition, depth: int = 0) -> bool:
    """Return whether an expression may have a value; where its parts do not tell, it may.

    Args:
        node: What is returned; None for nothing.
        told: The value.
        definition: The function.
        depth: How many steps it was followed already.
    """
    if node is None or depth > DEEPEST:
        return node is not None or told.kind == "none"
    if parts := _choices(node):
        return any(may_give(part, told, definition, depth + 1) for part in parts)
    if isinstance(node, ast.Name):
        return _name_may(node.id, told, definition, depth)
    if not told.kind:
        return _hands_on(node, told, definition, depth)
    if isinstance(node, ast.Call):
        return _call_may(node, told, definition, depth)
    if isinstance(node, ast.BinOp):
        return _operation_may(node, told, definition, depth)
    return _plain_may(node, told, definition, depth)


def _hands_on(node: ast.expr, told: Told, definition: Definition, depth: int) -> bool:
    """Return whether a call gives back a parameter: `cast`, or one that takes what to fall back on."""
    if not isinstance(node, ast.Call):
        return False
    given = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    if last_name(node.func) == "cast":
        return any(may_give(part, told, definition, depth + 1) for part in given)
    is_whole = told.words.endswith(" itself")
    return not is_whole and any(isinstance(part, ast.Name) and part.id in told.value for part in given)  # type: ignore[operator]


def _choices(node: ast.expr) -> list[ast.expr]:
    """Return the expressions of which one is the value of another; none where it is none of them."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Await | ast.NamedExpr | ast.Starred):
        return [node.value]
    return node.values if isinstance(node, ast.BoolOp) else []


def _plain_may(node: ast.expr, told: Told, definition: Definition, depth: int) -> bool:
    if isinstance(node, ast.Constant):
        return _is_value(node.value, told)
    if isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
        return told.kind == "bool"
    if isinstance(node, ast.Subscript | ast.Attribute):
        return True
    return told.kind == "number" if isinstance(node, ast.UnaryOp) else _made_may(node, told, definition, depth)


def gives(node: ast.expr | None, told: Told, definition: Definition) -> bool:
    """Return whether an expression shows a value: as a literal that it chooses, or that a name was assigned."""
    if isinstance(node, ast.IfExp):
        return gives(node.body, told, definition) or gives(node.orelse, told, definition)
    if isinstance(node, ast.BoolOp):
        return any(gives(part, told, definition) for part in node.values)
    if isinstance(node, ast.Call):
        return any(isinstance(part, LITERALS) and may_give(part, told, definition) for part in node.args)
    return (node is None or isinstance(node, LITERALS)) and may_give(node, told, definition)


def _name_may(name: str, told: Told, definition: Definition, depth: int) -> bool:
    if not told.kind and name in told.value:  # type: ignore[operator]
        return True
    is_text = isinstance(told.value, str) and bool(told.value)  # which no caller is known to hand over
    values = values_assigned(definition).get(name)
    if values is None:
        return bool(told.kind)
    if not told.kind:
        return any(value is not None and may_give(value, told, definition, depth + 1) for value in values)
    return any(not is_text if value is None else may_give(value, told, definition, depth + 1) for value in values)


def _is_value(value: object, told: Told) -> bool:
    if told.value is None and told.kind != "none":
        return type(value).__name__ == told.kind and not value
    return value == told.value and type(value) is type(told.value)


def _call_may(node: ast.Call, told: Told, definition: Definition, depth: int) -> bool:
    """Return whether a call may give a value: one that it is handed, its builtin's kind, or what its summary says."""
    name = last_name(node.func)
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if any(_is_handed(part, told, definition, depth) for part in given):
        return True
    if isinstance(told.value, str) and told.value:
        return False  # no call makes a certain text
    kind = KIND_OF_CALL.get(name, "")
    if kind:
        return kind == told.kind or (kind == "number" and told.kind == "bool")
    if isinstance(node.func, ast.Attribute) and name in TEXT_METHODS:
        return told.kind not in ("none", "bool", "number")
    if name.strip("_")[:1].isupper() or told.kind == "generator":
        return told.kind in HOLDING
    natural = OF_NUMBER.get(told.value, "$^") if told.kind == "number" else MAY_BE_EMPTY.get(told.kind, "$^")  # type: ignore[call-overload]
    if re.search(natural, name):
        return True
    if told.kind == "none":
        return True  # None stands for "not found" wherever something is looked for
    return bool(re.search(re.escape(told.words.removeprefix("an ")), definition.context, re.IGNORECASE))


def _is_handed(node: ast.expr, told: Told, definition: Definition, depth: int) -> bool:
    """Return whether an argument is the value, or a parameter that may be meant to be: `default`, or `unit=""`."""
    if isinstance(node, ast.Name):
        given = next((one for one in definition.parameters if one.name.lstrip("*") == node.id), None)
        if given is not None:
            default = parse_expression(given.default) if given.default else None
            is_default = default is not None and may_give(default, told, definition, depth + 1)
            return is_default or bool(re.search("default|fallback|missing|initial|sentinel", node.id))
        values = values_assigned(definition).get(node.id, [])
        return any(isinstance(value, LITERALS) and may_give(value, told, definition, depth + 1) for value in values)
    return isinstance(node, LITERALS) and may_give(node, told, definition, depth + 1)


def _operation_may(node: ast.BinOp, told: Told, definition: Definition, depth: int) -> bool:
    if told.kind in ("none", "bool"):
        return told.kind == "bool" and isinstance(node.op, ast.BitAnd | ast.BitOr)
    if isinstance(told.value, str) and told.value:
        return False
    if isinstance(node.op, ast.Add) and told.kind != "number" and told.value in (None, ""):
        return all(may_give(part, told, definition, depth + 1) for part in (node.left, node.right))
    return True


def _made_may(node: ast.expr, told: Told, definition: Definition, depth: int) -> bool:
    if isinstance(node, ast.Tuple) and told.kind == "none":
        return True  # one of its parts
    made = MADE.get(told.kind)
    if made is None or not isinstance(node, made):
        return told.kind == "generator" and isinstance(node, ast.List | ast.Tuple)
    if isinstance(node, ast.JoinedStr):
        return told.value in (None, "") and len(node.values) == 1 and _part_may(node.values[0], told, definition, depth)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return all(isinstance(part, ast.Starred) for part in node.elts)
    return not isinstance(node, ast.Dict) or all(key is None for key in node.keys)


def _part_may(node: ast.expr, told: Told, definition: Definition, depth: int) -> bool:
    is_bare = isinstance(node, ast.FormattedValue) and node.format_spec is None
    return is_bare and may_give(node.value, told, definition, depth + 1)  # type: ignore[attr-defined]
