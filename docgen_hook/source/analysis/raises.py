"""The exceptions that leave a function, each with the condition under which it is raised."""

from __future__ import annotations

from _ast import (
    AnnAssign,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Attribute,
    BoolOp,
    Break,
    Call,
    ClassDef,
    Compare,
    Constant,
    Continue,
    Eq,
    ExceptHandler,
    For,
    FunctionDef,
    If,
    IfExp,
    In,
    Is,
    IsNot,
    Lambda,
    Match,
    Name,
    NamedExpr,
    Not,
    NotEq,
    NotIn,
    Or,
    Return,
    Subscript,
    Try,
    TryStar,
    UnaryOp,
    While,
    With,
)
from _ast import (
    Raise as RaiseNode,
)

from docgen_hook.model.code import Raise
from docgen_hook.model.struct import Struct, replace
from docgen_hook.source.analysis.exception_handlers import (
    catches,
    entered,
    exception_name,
    handler_names,
    reraises,
    suppressed,
)
from docgen_hook.source.ast_walk import own_nodes
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.source.analysis.exception_handlers import Bases

LONGEST = 160  # characters of all conditions of one exception
LEAVERS = (Return, RaiseNode, Break, Continue)
QUIET = (Return, Break, Continue)  # leave a block without an exception
PLAIN = (Name, Attribute, Call, Subscript)  # `not` needs no brackets before these
OPPOSITES = {Is: "is not", IsNot: "is", In: "not in", NotIn: "in", Eq: "!=", NotEq: "=="}
MOST_EARLY = 2  # early returns that a condition names; with more of them it names none


class _Test(Struct):
    """A test passed on the way to a statement.

    Attributes:
        text: Its source text.
        bracketed: The same as it stands beside others.
        is_early: True for the opposite of a test under which the function returned before.
    """

    text: str
    bracketed: str
    is_early: bool = False


class _Place(Struct):
    """Where a statement stands.

    Attributes:
        tests: The tests passed on the way.
        caught: For each enclosing `try` or `suppress`, the names that it catches; "*" is everything.
        handled: The names that the innermost handler caught, None outside of one.
        alias: The name after `as` of that handler.
    """

    tests: tuple[_Test, ...] = ()
    caught: tuple[tuple[str, ...], ...] = ()
    handled: tuple[str, ...] | None = None
    alias: str = ""

    @property
    def condition(self) -> str:
        """Return all tests as one."""
        early = sum(test.is_early for test in self.tests)
        tests = [test for test in self.tests if not test.is_early or early <= MOST_EARLY]
        return tests[0].text if len(tests) == 1 else " and ".join(test.bracketed for test in tests)


def find_raises(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], bases: Bases) -> tuple[Raise, ...]:
    """Return the exceptions that leave a function, one entry a name, in order of appearance.

    Those caught inside, those of nested definitions and those whose type is not certain are left out.

    Args:
        node: The function.
        lines: The file's lines.
        bases: The classes of the file with their bases.
    """
    made = _exception_variables(node)
    conditions: dict[str, list[str]] = {}
    for name, place in _iter_raises(node.body, lines, made, bases):
        known = conditions.setdefault(name, [])
        if place.condition not in known:
            known.append(place.condition)
    return tuple(Raise(name, _joined(texts)) for name, texts in conditions.items())


def _joined(texts: list[str]) -> str:
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


def _iter_raises(
    body: list[ast.stmt], lines: list[str], made: dict[str, tuple[str, ...]], bases: Bases
) -> Iterator[tuple[str, _Place]]:
    stack = _placed(body, _Place(), lines)[::-1]
    while stack:
        node, place = stack.pop()
        if type(node) is RaiseNode:
            for value, where in _raised_expressions(node.exc, place, lines):
                for name in _raised_types(value, where, made):
                    if not any(catches(caught, name, bases) for caught in where.caught):
                        yield name, where
        elif type(node) not in (FunctionDef, AsyncFunctionDef, ClassDef):
            for inner, where in reversed(list(_inner(node, place, lines, bases))):
                stack += _placed(inner, where, lines)[::-1]


def _placed(body: list[ast.stmt], place: _Place, lines: list[str]) -> list[tuple[ast.stmt, _Place]]:
    """Return the statements of a block that are reached, each with where it stands."""
    placed = []
    for node in _until_exit(body):
        placed.append((node, place))
        place = _after(node, place, lines)
    return placed


def _after(node: ast.stmt, place: _Place, lines: list[str]) -> _Place:
    """Return where what follows a statement stands: past the tests under which the function has returned."""
    if isinstance(node, If):
        body, other = _is_left(node.body), _is_left(node.orelse)
        return place if body == other else _tested(place, node.test, lines, opposite=body, is_early=True)
    if isinstance(node, For | AsyncFor) and not node.orelse and (found := _found_in(node, Return, lines)):
        return _with_condition(place, found, is_early=True)
    if isinstance(node, Try | TryStar) and (_is_left(node.body) or _is_left(node.orelse)):
        names = [
            name for handler in node.handlers if not _is_left(handler.body) for name in handler_names(handler.type)
        ]
        return (
            _with_condition(place, f"except {', '.join(names)}", is_early=True) if names and "*" not in names else place
        )
    if isinstance(node, Match) and all(_is_left(case.body) for case in node.cases):
        return _with_condition(place, f"match {source_segment(lines, node.subject)}: no case", is_early=True)
    return place


def _is_left(body: list[ast.stmt]) -> bool:
    """Return whether a block always leaves without an exception."""
    last = body[-1] if body else None
    if isinstance(last, If):
        return _is_left(last.body) and _is_left(last.orelse)
    return isinstance(last, QUIET)


def _found_in(node: ast.For | ast.AsyncFor, leaver: type[ast.stmt], lines: list[str]) -> str:
    """Return the opposite of what a loop looks for, empty where it does more than look: `not any(x for x in xs)`."""
    only = node.body[0]
    if len(node.body) > 1 or not isinstance(only, If) or only.orelse or not isinstance(only.body[-1], leaver):
        return ""
    test, target, items = (source_segment(lines, part) for part in (only.test, node.target, node.iter))
    return f"not any({test} for {target} in {items})"


def _until_exit(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return a block up to the statement that leaves it."""
    for number, statement in enumerate(body):
        if isinstance(statement, LEAVERS):
            return body[: number + 1]
    return body


def _inner(node: ast.stmt, place: _Place, lines: list[str], bases: Bases) -> Iterator[tuple[list[ast.stmt], _Place]]:
    """Yield the blocks of a statement, each with where it stands."""
    if isinstance(node, If):
        yield node.body, _tested(place, node.test, lines)
        yield node.orelse, _tested(place, node.test, lines, opposite=True)
    elif isinstance(node, While):
        yield node.body, place if type(node.test) is Constant else _tested(place, node.test, lines)
        yield node.orelse, place
    elif isinstance(node, For | AsyncFor):
        yield node.body, place
        found = _found_in(node, Break, lines) if node.orelse else ""
        yield node.orelse, _with_condition(place, found) if found else place
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
                _with_condition(place, f"match {subject}: case {source_segment(lines, case.pattern)}{guard}"),
            )


def _within(body: list[ast.stmt], place: _Place, bases: Bases) -> Iterator[tuple[list[ast.stmt], _Place]]:
    """Yield the body of a `with`, cut where an exit stack begins to suppress something."""
    begin = 0
    for number, statement in enumerate(body):
        if names := entered(statement, bases):
            yield body[begin:number], place
            begin, place = number, replace(place, caught=(*place.caught, names))
    yield body[begin:], place


def _with_condition(place: _Place, text: str, bracketed: str = "", *, is_early: bool = False) -> _Place:
    return replace(place, tests=(*place.tests, _Test(text, bracketed or text, is_early)))


def _tested(
    place: _Place, test: ast.expr, lines: list[str], *, opposite: bool = False, is_early: bool = False
) -> _Place:
    """Return a place under a test, or under its opposite."""
    text = source_segment(lines, test)
    if not opposite:
        loose = isinstance(test, IfExp | Lambda | NamedExpr) or (isinstance(test, BoolOp) and type(test.op) is Or)
        return _with_condition(place, text, f"({text})" if loose else "", is_early=is_early)
    if isinstance(test, UnaryOp) and type(test.op) is Not:
        return _tested(place, test.operand, lines, is_early=is_early)
    if isinstance(test, Compare) and len(test.ops) == 1 and type(test.ops[0]) in OPPOSITES:
        left, right = source_segment(lines, test.left), source_segment(lines, test.comparators[0])
        return _with_condition(place, f"{left} {OPPOSITES[type(test.ops[0])]} {right}", is_early=is_early)
    return _with_condition(place, f"not {text}" if isinstance(test, PLAIN) else f"not ({text})", is_early=is_early)


def _tried(node: ast.Try | ast.TryStar, place: _Place) -> Iterator[tuple[list[ast.stmt], _Place]]:
    if any(type(statement) is Return for statement in node.finalbody):  # it swallows whatever was on its way
        place = replace(place, caught=(*place.caught, ("*",)))
    caught = tuple(name for handler in node.handlers if not reraises(handler) for name in handler_names(handler.type))
    yield node.body, replace(place, caught=(*place.caught, caught))
    for handler in node.handlers:
        names = handler_names(handler.type)
        words = f"except {', '.join(names)}" if names != ("*",) else "except"
        yield handler.body, replace(_with_condition(place, words), handled=names, alias=handler.name or "")
    yield node.orelse, place
    yield node.finalbody, place


def _raised_expressions(
    value: ast.expr | None, place: _Place, lines: list[str]
) -> Iterator[tuple[ast.expr | None, _Place]]:
    """Yield what a `raise` may raise: both sides of a ternary, each with where it stands."""
    if type(value) is Call and type(value.func) is Attribute and value.func.attr == "with_traceback":
        yield from _raised_expressions(value.func.value, place, lines)
    elif type(value) is Call and type(value.func) is IfExp:
        yield from _raised_expressions(value.func, place, lines)
    elif type(value) is IfExp:
        yield from _raised_expressions(value.body, _tested(place, value.test, lines), lines)
        yield from _raised_expressions(value.orelse, _tested(place, value.test, lines, opposite=True), lines)
    else:
        yield value, place


def _raised_types(value: ast.expr | None, place: _Place, made: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the types that a value of `raise` has, none where that is not certain."""
    if value is None or (type(value) is Name and value.id == place.alias and place.alias):
        return tuple(name for name in place.handled or () if name != "*")
    name = value.func if type(value) is Call else value
    if type(name) is Name and name.id in made:
        return made[name.id]
    return exception_name(value)
