"""The exceptions that leave a function, each with the condition under which it is raised."""

from __future__ import annotations

from _ast import (
    AnnAssign,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Attribute,
    Break,
    Call,
    ClassDef,
    Constant,
    Continue,
    ExceptHandler,
    For,
    FunctionDef,
    If,
    IfExp,
    Match,
    Name,
    Return,
    Try,
    TryStar,
    While,
    With,
)
from _ast import (
    Raise as RaiseNode,
)

from docgen_hook.model.code import Raise, ancestors
from docgen_hook.model.struct import replace
from docgen_hook.source.analysis.exceptions.handlers import (
    catches,
    entered,
    exception_name,
    handler_names,
    reraises,
    suppressed,
)
from docgen_hook.source.analysis.exceptions.places import Place, loop_condition, place_after, with_condition, with_test
from docgen_hook.source.ast_walk import own_nodes
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.source.analysis.exceptions.handlers import Bases

LONGEST = 160  # characters of all conditions of one exception
LEAVERS = (Return, RaiseNode, Break, Continue)


def find_raises(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], bases: Bases) -> tuple[Raise, ...]:
    """Return the exceptions that leave a function, one entry a name, in order of appearance.

    Those caught inside, those of nested definitions and those whose type is not certain are left out.

    Args:
        node: The function.
        lines: The file's lines.
        bases: The classes of the file with their bases.
    """
    conditions: dict[str, list[str]] = {}
    for name, place in iter_raises(node, lines, bases):
        known = conditions.setdefault(name, [])
        if place.condition not in known:
            known.append(place.condition)
    return tuple(Raise(name, _join_conditions(texts)) for name, texts in conditions.items())


def _join_conditions(texts: list[str]) -> str:
    joined = " or ".join(texts)
    return "" if "" in texts or len(joined) > LONGEST else joined


def _exception_variables(function: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, tuple[str, ...]]:
    """Return the local names that are only ever assigned exceptions: `error = ValueError(...)`, `last = error`."""
    made: dict[str, dict[str, None]] = {}
    caught: dict[str, tuple[str, ...]] = {}
    for node in own_nodes(function):
        if isinstance(node, ExceptHandler) and node.name:
            caught[node.name] = (*caught.get(node.name, ()), *handler_names(node.type))
        elif isinstance(node, Assign | AnnAssign) and node.value is not None and not _is_none(node.value):
            value = node.value
            kinds = caught.get(value.id, ()) if type(value) is Name else ()
            for target in node.targets if isinstance(node, Assign) else [node.target]:
                if type(target) is Name:
                    made.setdefault(target.id, {}).update(dict.fromkeys(kinds or exception_name(value) or [""]))
    return {name: tuple(kinds) for name, kinds in made.items() if "" not in kinds and "*" not in kinds}


def _is_none(node: ast.expr) -> bool:
    return type(node) is Constant and node.value is None


def iter_raises(
    node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], bases: Bases
) -> Iterator[tuple[str, Place]]:
    """Yield each exception that a `raise` of a function lets out of it, with where that stands."""
    if not any(type(inner) is RaiseNode for inner in own_nodes(node)):
        return
    made = _exception_variables(node)
    for statement, place in iter_placed(node.body, lines, bases):
        if type(statement) is RaiseNode:
            for value, where in _raised_expressions(statement.exc, place, lines):
                for name in _raised_types(value, where, made) or _made_by_class(value, bases):
                    if not any(catches(caught, name, bases) for caught in where.caught):
                        yield name, where


def iter_placed(body: list[ast.stmt], lines: list[str], bases: Bases) -> Iterator[tuple[ast.stmt, Place]]:
    """Yield the statements of a body that are reached, those of its blocks too, each with where it stands."""
    stack = _placed(body, Place(), lines)[::-1]
    while stack:
        node, place = stack.pop()
        yield node, place
        if type(node) not in (FunctionDef, AsyncFunctionDef, ClassDef):
            for inner, where in reversed(list(_inner(node, place, lines, bases))):
                stack += _placed(inner, where, lines)[::-1]


def _placed(body: list[ast.stmt], place: Place, lines: list[str]) -> list[tuple[ast.stmt, Place]]:
    """Return the statements of a block that are reached, each with where it stands."""
    placed = []
    for node in _until_exit(body):
        placed.append((node, place))
        place = place_after(node, place, lines)
    return placed


def _until_exit(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return a block up to the statement that leaves it."""
    for number, statement in enumerate(body):
        if isinstance(statement, LEAVERS):
            return body[: number + 1]
    return body


def _inner(node: ast.stmt, place: Place, lines: list[str], bases: Bases) -> Iterator[tuple[list[ast.stmt], Place]]:
    """Yield the blocks of a statement, each with where it stands."""
    if isinstance(node, If):
        yield node.body, with_test(place, node.test, lines)
        yield node.orelse, with_test(place, node.test, lines, opposite=True)
    elif isinstance(node, While):
        yield node.body, place if type(node.test) is Constant else with_test(place, node.test, lines)
        yield node.orelse, place
    elif isinstance(node, For | AsyncFor):
        yield node.body, place
        found = loop_condition(node, Break, lines) if node.orelse else ""
        yield node.orelse, with_condition(place, found) if found else place
    elif isinstance(node, With | AsyncWith):
        names = tuple(name for item in node.items for name in suppressed(item.context_expr, bases))
        yield from _within(node.body, replace(place, caught=(*place.caught, names)) if names else place, bases)
    elif isinstance(node, Try | TryStar):
        yield from _tried(node, place)
    elif isinstance(node, Match):
        subject = source_segment(lines, node.subject)
        for case in node.cases:
            guard = f" if {source_segment(lines, case.guard)}" if case.guard else ""
            yield (
                case.body,
                with_condition(place, f"match {subject}: case {source_segment(lines, case.pattern)}{guard}"),
            )


def _within(body: list[ast.stmt], place: Place, bases: Bases) -> Iterator[tuple[list[ast.stmt], Place]]:
    """Yield the body of a `with`, cut where an exit stack begins to suppress something."""
    begin = 0
    for number, statement in enumerate(body):
        if names := entered(statement, bases):
            yield body[begin:number], place
            begin, place = number, replace(place, caught=(*place.caught, names))
    yield body[begin:], place


def _tried(node: ast.Try | ast.TryStar, place: Place) -> Iterator[tuple[list[ast.stmt], Place]]:
    if any(type(statement) is Return for statement in node.finalbody):  # it swallows whatever was on its way
        place = replace(place, caught=(*place.caught, ("*",)))
    caught = tuple(name for handler in node.handlers if not reraises(handler) for name in handler_names(handler.type))
    yield node.body, replace(place, caught=(*place.caught, caught))
    for handler in node.handlers:
        names = handler_names(handler.type)
        words = f"except {', '.join(names)}" if names != ("*",) else "except"
        yield handler.body, replace(with_condition(place, words), handled=names, alias=handler.name or "")
    yield node.orelse, place
    yield node.finalbody, place


def _raised_expressions(
    value: ast.expr | None, place: Place, lines: list[str]
) -> Iterator[tuple[ast.expr | None, Place]]:
    """Yield what a `raise` may raise: both sides of a ternary, each with where it stands."""
    if type(value) is Call and type(value.func) is Attribute and value.func.attr == "with_traceback":
        yield from _raised_expressions(value.func.value, place, lines)
    elif type(value) is Call and type(value.func) is IfExp:
        yield from _raised_expressions(value.func, place, lines)
    elif type(value) is IfExp:
        yield from _raised_expressions(value.body, with_test(place, value.test, lines), lines)
        yield from _raised_expressions(value.orelse, with_test(place, value.test, lines, opposite=True), lines)
    else:
        yield value, place


def _made_by_class(value: ast.expr | None, bases: Bases) -> tuple[str, ...]:
    """Return the exception of which a method makes one: `Failed.from_text(...)`, if it surely is one."""
    if type(value) is not Call or type(value.func) is not Attribute:
        return ()
    names = exception_name(value.func.value)
    kin = [ancestor for name in names for ancestor in ancestors(name, bases)]
    return names if any(ancestor.endswith(("Error", "Exception")) for ancestor in kin) else ()


def _raised_types(value: ast.expr | None, place: Place, made: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the types that a value of `raise` has, none where that is not certain."""
    if value is None or (type(value) is Name and value.id == place.alias and place.alias):
        return tuple(name for name in place.handled or () if name != "*")
    name = value.func if type(value) is Call else value
    if type(name) is Name and name.id in made:
        return made[name.id]
    return exception_name(value)
