"""Every `raise` of a function with the steps that lead to it: tests, loops and handlers, outermost first."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_facts import parse_expression
from docgen_hook.prompting.claims.code_texts import find_function
from docgen_hook.prompting.claims.result_kinds import SCOPES, walk_own
from docgen_hook.source.analysis.exceptions.handlers import catches, exception_name, handler_names, reraises

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.model.code import Definition

QUIET = (ast.Return, ast.Break, ast.Continue)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
TRIES = (ast.Try, ast.TryStar)


class Step(Struct):
    """Something that has to come about before a `raise` is reached.

    Attributes:
        node: A test, a loop that is inside of, or a handler; anything else cannot be told.
        holds: False where a test came out false.
        is_early: True where the way would have ended, or gone another way, otherwise.
        tried: The statements that a handler belongs to.
    """

    node: ast.AST
    holds: bool = True
    is_early: bool = False
    tried: tuple[ast.stmt, ...] = ()


class Site(Struct):
    """One `raise`.

    Attributes:
        names: The exceptions that it may raise.
        value: What is raised; None for what was caught.
        steps: What leads to it.
        is_first: True where nothing before it can end the function.
    """

    names: tuple[str, ...]
    value: ast.expr | None
    steps: tuple[Step, ...]
    is_first: bool = False


@lru_cache(64)
def list_sites(definition: Definition) -> tuple[Site, ...]:
    """Return each `raise` of a function that is not caught by the function itself."""
    function = find_function(definition)
    if function is None:
        return ()
    made = {
        target.id: exception_name(node.value)
        for node in walk_own(function.body)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return tuple(_sites(function.body, (), made))


def _sites(body: Sequence[ast.stmt], steps: tuple[Step, ...], made: dict[str, tuple[str, ...]]) -> Iterator[Site]:
    is_first = not steps
    for node in body:
        if isinstance(node, ast.Raise):
            value = _untraced(node.exc)
            yield Site(_names(value, steps, made), value, steps, is_first)
        if isinstance(node, ast.Raise | ast.Return | ast.Break | ast.Continue):
            return
        for inner, further, caught in _blocks(node):
            for site in _sites(inner, (*steps, *further), made):
                if not any(catches(caught, name, {}) for name in site.names):
                    yield site
        steps = (*steps, *_behind(node))
        is_first = is_first and isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom)


def _untraced(value: ast.expr | None) -> ast.expr | None:
    """Return what is raised without `.with_traceback(...)`."""
    is_traced = (
        isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "with_traceback"
    )
    return value.func.value if is_traced else value  # type: ignore[union-attr]


def _names(value: ast.expr | None, steps: Sequence[Step], made: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    handlers = [step.node for step in steps if isinstance(step.node, ast.ExceptHandler) and not step.is_early]
    caught = handlers[-1] if handlers else None
    name = value.id if isinstance(value, ast.Name) else ""
    if caught is not None and (value is None or (name and name == caught.name)):
        return tuple(found for found in handler_names(caught.type) if found != "*")
    return made.get(name) or (exception_name(value) if value is not None else ())


def _blocks(node: ast.stmt) -> Iterator[tuple[Sequence[ast.stmt], tuple[Step, ...], tuple[str, ...]]]:
    """Yield the blocks of a statement, each with the steps into it and the exceptions that do not get out of it."""
    if isinstance(node, ast.If):
        yield node.body, (Step(node.test),), ()
        yield node.orelse, (Step(node.test, holds=False, is_early=_is_left(node.body)),), ()
    elif isinstance(node, ast.While):
        yield node.body, () if isinstance(node.test, ast.Constant) else (Step(node.test), Step(node)), ()
        yield node.orelse, (Step(node, is_early=True),), ()
    elif isinstance(node, ast.For | ast.AsyncFor):
        yield node.body, (Step(node),), ()
        yield node.orelse, (_unfound(node, ast.Break),), ()
    elif isinstance(node, TRIES):
        yield from _tried(node)
    elif isinstance(node, ast.Match):
        for case in node.cases:
            yield case.body, (Step(node),), ()
    elif not isinstance(node, SCOPES):
        yield getattr(node, "body", []), () if isinstance(node, ast.With | ast.AsyncWith) else (Step(node),), ()


def _tried(node: ast.Try | ast.TryStar) -> Iterator[tuple[Sequence[ast.stmt], tuple[Step, ...], tuple[str, ...]]]:
    handlers = [one for one in node.handlers if not _always_raises_again(one)]  # what some raise again has a case there
    caught = tuple(name for one in handlers for name in handler_names(one.type))
    yield node.body, (), caught
    for handler in node.handlers:
        yield handler.body, (Step(handler, tried=tuple(node.body)),), ()
    yield node.orelse, (), ()
    yield node.finalbody, (), ()


def _always_raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return reraises(handler) and isinstance(last, ast.Raise)


def _behind(node: ast.stmt) -> Iterator[Step]:
    """Yield what is known behind a statement: the way did not end inside of it."""
    if isinstance(node, ast.If):
        body, other = _is_left(node.body), _is_left(node.orelse)
        if body != other:
            yield Step(node.test, holds=other, is_early=True)
            for inner in node.body if other else node.orelse:
                yield from _behind(inner)
        elif not body and _returns(node):
            yield Step(node, is_early=True)
    elif isinstance(node, LOOPS) and _returns(node):
        yield _unfound(node, ast.Return)
    elif isinstance(node, TRIES) and _returns(node):
        left = [handler for handler in node.handlers if not _is_left(handler.body)]
        is_plain = _is_left(node.body) and len(left) == 1 and not _returns(left[0])
        yield Step(left[0], is_early=True, tried=tuple(node.body)) if is_plain else Step(node, is_early=True)
    elif not isinstance(node, (*QUIET, *SCOPES)) and _returns(node):
        yield Step(node, is_early=True)


def _unfound(node: ast.stmt, leaver: type[ast.stmt]) -> Step:
    """Return that no item of a loop met its test, as a test where the loop does nothing but look."""
    only = node.body[0] if isinstance(node, ast.For) and len(node.body) == 1 else None
    if isinstance(only, ast.If) and not only.orelse and isinstance(only.body[-1], leaver):
        test, target, items = (ast.unparse(part) for part in (only.test, node.target, node.iter))  # type: ignore[attr-defined]
        found = parse_expression(f"any({test} for {target} in {items})")
        if found is not None:
            return Step(found, holds=False, is_early=True)
    return Step(node, is_early=True)


def _is_left(body: Sequence[ast.stmt]) -> bool:
    """Return whether a block always leaves without an exception."""
    last = body[-1] if body else None
    if isinstance(last, ast.If):
        return _is_left(last.body) and _is_left(last.orelse)
    return isinstance(last, QUIET)


def _returns(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Return) for part in walk_own([node]))
