"""Where a statement stands: the tests passed on the way to it, and who catches what it raises."""

from __future__ import annotations

from _ast import (
    AsyncFor,
    AsyncWith,
    Attribute,
    BoolOp,
    Break,
    Call,
    Compare,
    Continue,
    Eq,
    For,
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

from docgen_hook.model.struct import Struct, replace
from docgen_hook.source.analysis.exceptions.handlers import handler_names
from docgen_hook.source.ast_walk import iter_own_nodes
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

QUIET = (Return, Break, Continue)  # leave a block without an exception
PLAIN = (Name, Attribute, Call, Subscript)  # `not` needs no brackets before these
OPPOSITES = {Is: "is not", IsNot: "is", In: "not in", NotIn: "in", Eq: "!=", NotEq: "=="}
COMPOUND = (If, For, AsyncFor, While, With, AsyncWith, Try, TryStar, Match)
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


class Place(Struct):
    """Where a statement stands.

    Attributes:
        tests: The tests passed on the way.
        caught: For each enclosing `try` or `suppress`, the names that it catches; "*" is everything.
        handled: The names that the innermost handler caught, None outside of one.
        alias: The name after `as` of that handler.
        told: Tests passed before the last statement under which the function may have returned in ways that no test
            names: alone they do not tell when something happens. -1 without such a statement.
    """

    tests: tuple[_Test, ...] = ()
    caught: tuple[tuple[str, ...], ...] = ()
    handled: tuple[str, ...] | None = None
    alias: str = ""
    told: int = -1

    @property
    def condition(self) -> str:
        """Return the tests as one, as a sentence names it; empty where they do not decide it."""
        if self.told >= 0 and all(test.is_early for test in self.tests[self.told :]):
            return ""
        early = sum(test.is_early for test in self.tests)
        return _join([test for test in self.tests if not test.is_early or early <= MOST_EARLY])

    @property
    def whole_condition(self) -> str:
        """Return all tests as one, those of early returns too, however many there are."""
        return _join(self.tests)


def _join(tests: Sequence[_Test]) -> str:
    return tests[0].text if len(tests) == 1 else " and ".join(test.bracketed for test in tests)


def place_after(node: ast.stmt, place: Place, lines: list[str]) -> Place:
    """Return where what follows a statement stands: past the tests under which the function has returned."""
    if isinstance(node, If) and (body := _is_left(node.body)) != _is_left(node.orelse):
        after = with_test(place, node.test, lines, opposite=body, is_early=True)
        for statement in node.orelse if body else node.body:
            after = place_after(statement, after, lines)
        return after
    after = _after_exits(node, place, lines)
    if after is not place or not isinstance(node, COMPOUND):
        return after
    returns = any(type(inner) is Return for inner in iter_own_nodes([node]))
    return replace(place, told=len(place.tests)) if returns else place


def _after_exits(node: ast.stmt, place: Place, lines: list[str]) -> Place:
    """Return where what follows a loop, `try` or `match` stands that leaves in a way which a condition can name."""
    if isinstance(node, For | AsyncFor) and not node.orelse and (found := loop_condition(node, Return, lines)):
        return with_condition(place, found, is_early=True)
    if isinstance(node, Try | TryStar) and (_is_left(node.body) or _is_left(node.orelse)):
        names = [
            name for handler in node.handlers if not _is_left(handler.body) for name in handler_names(handler.type)
        ]
        return (
            with_condition(place, f"except {', '.join(names)}", is_early=True) if names and "*" not in names else place
        )
    if isinstance(node, Match) and all(_is_left(case.body) for case in node.cases):
        return with_condition(place, f"match {source_segment(lines, node.subject)}: no case", is_early=True)
    return place


def _is_left(body: list[ast.stmt]) -> bool:
    """Return whether a block always leaves without an exception."""
    last = body[-1] if body else None
    if isinstance(last, If):
        return _is_left(last.body) and _is_left(last.orelse)
    return isinstance(last, QUIET)


def loop_condition(node: ast.For | ast.AsyncFor, leaver: type[ast.stmt], lines: list[str]) -> str:
    """Return the opposite of what a loop looks for, empty where it does more than look: `not any(x for x in xs)`."""
    only = node.body[0]
    if len(node.body) > 1 or not isinstance(only, If) or only.orelse or not isinstance(only.body[-1], leaver):
        return ""
    test, target, items = (source_segment(lines, part) for part in (only.test, node.target, node.iter))
    return f"not any({test} for {target} in {items})"


def with_condition(place: Place, text: str, bracketed: str = "", *, is_early: bool = False) -> Place:
    """Return a place under a condition; `bracketed` is how it stands beside others."""
    return replace(place, tests=(*place.tests, _Test(text, bracketed or text, is_early)))


def with_test(
    place: Place, test: ast.expr, lines: list[str], *, opposite: bool = False, is_early: bool = False
) -> Place:
    """Return a place under a test, or under its opposite."""
    text = source_segment(lines, test)
    if not opposite:
        loose = isinstance(test, IfExp | Lambda | NamedExpr) or (isinstance(test, BoolOp) and type(test.op) is Or)
        return with_condition(place, text, f"({text})" if loose else "", is_early=is_early)
    if isinstance(test, UnaryOp) and type(test.op) is Not:
        return with_test(place, test.operand, lines, is_early=is_early)
    if isinstance(test, Compare) and len(test.ops) == 1 and type(test.ops[0]) in OPPOSITES:
        left, right = source_segment(lines, test.left), source_segment(lines, test.comparators[0])
        return with_condition(place, f"{left} {OPPOSITES[type(test.ops[0])]} {right}", is_early=is_early)
    return with_condition(place, f"not {text}" if isinstance(test, PLAIN) else f"not ({text})", is_early=is_early)
