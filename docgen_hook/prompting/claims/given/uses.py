"""What a body does with a parameter, as the sentence that a reader gets where no model said anything true of it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.code_texts import find_function, quote_source
from docgen_hook.prompting.claims.judges.local_names import names_local
from docgen_hook.prompting.claims.judges.portions import is_size_of_parts
from docgen_hook.prompting.claims.result_kinds import is_stub, last_name, leaves, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen_hook.model.code import Definition, Parameter

# Calls that say nothing of what is handed to them, log it, or fail with it.
TELLS_LITTLE = re.compile(
    r"(?:.*\.)?(?:getattr|hasattr|isinstance|issubclass|len|next|repr|print|type|callable|bool|id|super|vars|cast|debug|info|"
    r"warning|warn|error|exception|log|\w*(?:Error|Exception|Warning))$"
)
WALKS = frozenset("list tuple set frozenset sorted sum min max any all iter enumerate reversed zip".split())
CONVERSIONS = {"int": "an integer", "float": "a number", "str": "a string"}
PRIVATE = re.compile(r"(?:^|\W)_(?!_)\w|__\w+(?<!__)\b|\b__dict__\b")
COUNTS = ("no arguments", "one argument", "two arguments", "three arguments")
RANKS = (  # what tells more comes first
    "Called with each", "The size", "The values", "The mapping", "The text", "Called", "If true", "Passed", "Converted",
    "Compared", "Stored", "Kept", "Used as", "Its", "Added", "Yielded", "Returned", "Tested", "Used in", "Passed to an internal",
)  # fmt: skip

# Texts that hold and tell a reader next to nothing: a model is asked before one of them is written.
SAYS_LITTLE = frozenset(("Passed to an internal function.", "Kept by the object.", "Used in a formatted string."))


def describe_parameter(definition: Definition, name: str) -> str:
    """Return what the body does with a parameter, for example "Passed to `json.load`."; or empty.

    Args:
        definition: The function, or the class whose `__init__` takes it.
        name: The parameter.
    """
    function, bare = find_function(definition), name.lstrip("*")
    if function is None or is_stub(function.body):
        return ""
    nodes = list(walk_own(function.body))
    uses = find_uses(nodes, bare)
    if not uses:
        nested = any(isinstance(node, ast.Name) and node.id == bare for node in ast.walk(function))
        return "" if nested or _calls_locals(nodes) else "Not used."
    found = ["The size of each part."] if is_size_of_parts(definition, bare) else []
    found += _switch(function, uses)
    found += [text for node in nodes for text in _uses(node, uses, nodes, definition)]
    own = next((parameter for parameter in definition.parameters if parameter.name == name), None)
    sentinel = f"Compared with `{own.default}`." if own else ""
    told = [
        text
        for text in found
        if text and text != sentinel and not names_local(text, definition) and not PRIVATE.search(text)
    ]
    return _of_kind(min(told, key=_rank, default=""), own)


def find_uses(nodes: Iterable[ast.AST], name: str) -> set[int]:
    """Return the places where a name is read."""
    return {
        id(node) for node in nodes if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    }


def _of_kind(text: str, parameter: Parameter | None) -> str:
    """Return a text with what its annotation makes of the values that are iterated over."""
    annotation = parameter.annotation.strip("'\"").removeprefix("t.").removeprefix("typing.") if parameter else ""
    if text == "The values to iterate over." and re.match(r"(?:str|Text)\b", annotation):
        return "The text whose characters are iterated over."
    if text == "The values to iterate over." and re.match(r"(?:dict|Dict|Mapping|MutableMapping)\b", annotation):
        return "The mapping whose keys are iterated over."
    return text


def _rank(text: str) -> int:
    return max((place for place, opening in enumerate(RANKS) if text.startswith(opening)), default=len(RANKS))


def _calls_locals(nodes: list[ast.AST]) -> bool:
    return any(
        isinstance(node, ast.Call) and last_name(node.func) in ("locals", "vars", "super", "eval") for node in nodes
    )


def _switch(function: ast.FunctionDef | ast.AsyncFunctionDef, uses: set[int]) -> Iterator[str]:
    """Yield what is called where a parameter is true, if that is all that it decides."""
    for place, node in enumerate(function.body):
        if isinstance(node, ast.If) and id(node.test) in uses and len(node.body) == 1 and not node.orelse:
            value = getattr(node.body[0], "value", None)
            call = value.value if isinstance(value, ast.Await) else value
            if isinstance(node.body[0], ast.Expr) and isinstance(call, ast.Call) and (name := _callee(call)):
                is_reached = not any(leaves([before]) or _has_return(before) for before in function.body[:place])
                yield f"If true, {name} is called." if is_reached else ""


def _has_return(node: ast.stmt) -> bool:
    return any(isinstance(part, ast.Return | ast.Raise) for part in walk_own([node]))


def _uses(node: ast.AST, uses: set[int], nodes: list[ast.AST], definition: Definition) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _in_call(node, uses, nodes, definition)
    elif isinstance(node, ast.Compare):
        yield from _compared(node, uses)
    elif isinstance(node, ast.Assign) and id(node.value) in uses and isinstance(node.targets[0], ast.Attribute):
        target = quote_source(node.targets[0])
        yield "Kept by the object." if target.startswith("`self._") else f"Stored as {target}." if target else ""
    elif isinstance(node, ast.Assign) and id(node.value) in uses and isinstance(node.targets[0], ast.Subscript):
        key = quote_source(node.targets[0].slice)
        yield f"Stored under {key}." if key else ""
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        yield from _walked(node.iter, uses)
        yield "If true, only some of the values are kept." if _narrows(getattr(node, "ifs", []), uses) else ""
    elif isinstance(node, ast.YieldFrom):
        yield from _walked(node.value, uses)
    else:
        yield from _used_inside(node, uses)


def _narrows(tests: list[ast.expr], uses: set[int]) -> bool:
    """Return whether a test of what is kept is `not name or ...`."""
    parts = [
        part for test in tests if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) for part in test.values
    ]
    return any(
        isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not) and id(part.operand) in uses for part in parts
    )


def _walked(node: ast.expr, uses: set[int]) -> Iterator[str]:
    if id(node) in uses:
        yield "The values to iterate over."
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and id(node.func.value) in uses:
        yield "The mapping whose items are iterated over." if node.func.attr == "items" else ""


def _in_call(node: ast.Call, uses: set[int], nodes: list[ast.AST], definition: Definition) -> Iterator[str]:
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    bare = [argument.value if isinstance(argument, ast.Starred) else argument for argument in given]
    callee, name = _callee(node), last_name(node.func)
    if any(id(argument) in uses for argument in bare):
        if isinstance(node.func, ast.Name) and name in (*WALKS, *CONVERSIONS):
            yield _told_by_builtin(node, name, uses)
        elif callee:
            yield "Passed to an internal function." if PRIVATE.search(callee) else f"Passed to {callee}."
    elif callee and name not in (*WALKS, *CONVERSIONS):
        changed = [one for one in bare if isinstance(one, ast.BinOp) and uses & {id(one.left), id(one.right)}]
        yield f"Passed to {callee} as {quote_source(changed[0])}." if changed and quote_source(changed[0]) else ""
    if id(node.func) in uses:
        yield _called(node, nodes, definition)
    if isinstance(node.func, ast.Attribute) and id(node.func.value) in uses:
        yield f"Its `{node.func.attr}` method is called."


def _told_by_builtin(node: ast.Call, name: str, uses: set[int]) -> str:
    is_first = bool(node.args) and id(node.args[0]) in uses
    if name in CONVERSIONS:
        return f"Converted to {CONVERSIONS[name]}." if is_first and len(node.args) == 1 and not node.keywords else ""
    is_walked = name == "zip" or (is_first and (len(node.args) == 1 or name in ("enumerate", "sum")))
    return "The values to iterate over." if is_walked else f"Passed to `{name}`."


def _callee(node: ast.Call) -> str:
    """Return a called function in backticks, a method of the object itself by its name; empty for what tells little."""
    owner = node.func
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    quoted = quote_source(node.func) if isinstance(owner, ast.Name) else ""
    return (
        ""
        if not quoted or TELLS_LITTLE.match(quoted.strip("`"))
        else quoted.replace("`self.", "`").replace("`cls.", "`")
    )


def _called(node: ast.Call, nodes: list[ast.AST], definition: Definition) -> str:
    """Return with what a parameter is called: each item of another one, other parameters, or how many arguments."""
    if not node.args and not node.keywords:
        return "Called without arguments."
    names = [value.id if isinstance(value, ast.Name) else "" for value in node.args]
    given = {parameter.name.lstrip("*") for parameter in definition.parameters}
    if node.keywords or any(isinstance(value, ast.Starred) for value in node.args):
        return ""
    if len(names) == 1 and names[0] and (over := _looped(names[0], nodes)) in given:
        return f"Called with each item of `{over}`."
    if all(name in given for name in names):
        return f"Called with {', '.join(f'`{name}`' for name in names)}."
    return f"Called with {COUNTS[len(names)]}." if len(names) < len(COUNTS) else ""


def _looped(name: str, nodes: list[ast.AST]) -> str:
    """Return what a name is an item of, empty where it is not that of one loop over a name."""
    loops = [node for node in nodes if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension)]
    over = {node.iter.id for node in loops if ast.unparse(node.target) == name and isinstance(node.iter, ast.Name)}
    stored = [
        node for node in nodes if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
    ]
    return (
        over.pop()
        if len(over) == 1 and len(stored) == len([one for one in loops if ast.unparse(one.target) == name])
        else ""
    )


def _compared(node: ast.Compare, uses: set[int]) -> Iterator[str]:
    sides = [node.left, *node.comparators]
    for place, side in enumerate(sides):
        if id(side) in uses:
            other = quote_source(sides[place + 1] if place + 1 < len(sides) else sides[place - 1])
            if other and other not in ("`None`", "`True`", "`False`"):
                yield f"Compared with {other}."


def _used_inside(node: ast.AST, uses: set[int]) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and uses & {id(node.left), id(node.right)} and quote_source(node):
        yield f"Used in {quote_source(node)}."
    elif isinstance(node, ast.Subscript) and id(node.slice) in uses and quote_source(node.value):
        owner = quote_source(node.value)
        yield "Used as a key or an index." if PRIVATE.search(owner) else f"Used as a key of {owner}."
    elif isinstance(node, ast.Subscript) and id(node.value) in uses and quote_source(node):
        yield f"Used in {quote_source(node)}."
    elif isinstance(node, ast.Attribute) and id(node.value) in uses:
        yield f"Its `{node.attr}` is used."
    else:
        yield from _used_whole(node, uses)


def _used_whole(node: ast.AST, uses: set[int]) -> Iterator[str]:
    if isinstance(node, ast.FormattedValue) and id(node.value) in uses:
        yield "Used in a formatted string."
    elif isinstance(node, ast.Return) and node.value and id(node.value) in uses:
        yield "Returned unchanged."
    elif isinstance(node, ast.Yield) and node.value and id(node.value) in uses:
        yield "Yielded unchanged."
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
        yield "Tested for being true." if id(test) in uses else ""
