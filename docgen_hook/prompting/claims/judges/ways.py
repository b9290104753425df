"""The ways out of a function, each with the tests that stand before it and how they came out."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.code_facts import parse_source
from docgen_hook.prompting.claims.effects import stems
from docgen_hook.prompting.claims.result_kinds import SCOPES, ExpressionKinds, assigned_values, leaves, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docgen_hook.model.code import Definition

DEEPEST = 3  # assignments that a name is followed through


class Test(Struct):
    """What was tested on a way.

    Attributes:
        node: The expression; that of a loop is what it runs over.
        outcome: What it was; None where it may have been either.
    """

    node: ast.AST
    outcome: bool | None = None


class Way(Struct):
    """A way out of a function.

    Attributes:
        value: What is returned or raised; None for nothing.
        tests: What was tested before.
        is_raise: Whether an exception leaves.
        kinds: Kinds of what is returned.
    """

    value: ast.expr | None
    tests: tuple[Test, ...]
    is_raise: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def is_none(self) -> bool:
        """Return whether the way returns None for certain."""
        return not self.is_raise and self.kinds == {"none"}


@lru_cache(64)
def list_ways(definition: Definition) -> tuple[Way, ...]:
    """Return the ways out of a function in order, that at its end among them; nothing of what is no function."""
    function = parse_source(definition.source)
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return ()
    kinds = ExpressionKinds(assigned_values(function))
    found = list(_ways(function.body, ()))
    if not leaves(function.body):
        found.append(Way(None, tuple(_after(function.body, ()))))
    return tuple(
        Way(way.value, way.tests, way.is_raise, frozenset(kinds.of(way.value) if way.value else {"none"}))
        for way in found
    )


def _ways(body: Sequence[ast.stmt], tests: tuple[Test, ...]) -> Iterator[Way]:
    for place, node in enumerate(body):
        here = tuple(_after(body[:place], tests))
        if isinstance(node, ast.Return):
            yield Way(node.value, here)
        elif isinstance(node, ast.Raise):
            yield Way(node.exc, here, is_raise=True)
        elif isinstance(node, ast.If):
            yield from _ways(node.body, (*here, Test(node.test, outcome=True)))
            yield from _ways(node.orelse, (*here, Test(node.test, outcome=False)))
        elif not isinstance(node, SCOPES):
            yield from _ways_inside(node, here)


def _ways_inside(node: ast.stmt, here: tuple[Test, ...]) -> Iterator[Way]:
    """Yield the ways out of a loop, a `with`, a `try` or a `match`."""
    inner = (*here, *_tested_by(node))
    for handler in getattr(node, "handlers", []):
        tried = [Test(part) for part in getattr(node, "body", [])]
        yield from _ways(handler.body, (*inner, *tried, *([Test(handler.type)] if handler.type else [])))
    for block in ("body", "orelse", "finalbody"):
        yield from _ways(getattr(node, block, []), inner)
    for case in getattr(node, "cases", []):
        yield from _ways(case.body, inner)


def _tested_by(node: ast.stmt) -> list[Test]:
    parts = [getattr(node, name, None) for name in ("test", "iter", "target", "subject")]
    parts += [item.context_expr for item in getattr(node, "items", [])]
    return [Test(part) for part in parts if part is not None]


def _after(body: Sequence[ast.stmt], tests: tuple[Test, ...]) -> Iterator[Test]:
    """Yield what was tested behind some statements that are not left."""
    yield from tests
    for node in body:
        if isinstance(node, ast.If):
            outcome = False if leaves(node.body) else True if node.orelse and leaves(node.orelse) else None
            yield Test(node.test, outcome)
            yield from _after(node.orelse, ()) if outcome is not True else ()
            yield from _after(node.body, ()) if outcome is not False else ()
        elif isinstance(node, ast.For | ast.AsyncFor | ast.While | ast.Match | ast.With | ast.AsyncWith | ast.Try):
            yield Test(node)


@lru_cache(64)
def values_assigned(definition: Definition) -> dict[str, list[ast.expr | None]]:
    """Return what each name of a function is assigned; None stands for something unknown."""
    function = parse_source(definition.source)
    return assigned_values(function) if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) else {}


def names_in(nodes: Iterable[ast.AST], definition: Definition) -> frozenset[str]:
    """Return the names in expressions, and those in what they were assigned."""
    whole = list(nodes)
    parts = walk_own([*whole, *values_of(whole, definition)])
    return frozenset(node.id for node in parts if isinstance(node, ast.Name))


def values_of(nodes: Iterable[ast.AST], definition: Definition) -> list[ast.expr]:
    """Return what the names in expressions were assigned, and what the names in that were.

    Args:
        nodes: The expressions.
        definition: The function that they stand in.
    """
    found: dict[int, ast.expr] = {}
    waiting: list[ast.AST] = list(nodes)
    for _ in range(DEEPEST):
        named = {node.id for node in walk_own(waiting) if isinstance(node, ast.Name)}
        assigned = [value for name in named for value in values_assigned(definition).get(name, ()) if value is not None]
        waiting = [value for value in assigned if id(value) not in found]
        found |= {id(value): value for value in assigned}
    return list(found.values())


def words_in(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Return the stems of the words that names, attributes and texts in expressions are made of."""
    found: list[str] = []
    for node in walk_own(nodes):
        text = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "value", None)
        found += re.findall(r"[a-z]+|\d+", text.lower().replace("_", " ")) if isinstance(text, str) else []
    return stems(found)


def tests_emptiness(test: Test, name: str) -> bool:
    """Return whether the outcome of a test means that a name is empty, missing or None."""
    return test.outcome is not None and _is_empty(test.node, name, holds=test.outcome)


def _is_empty(node: ast.AST, name: str, *, holds: bool) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _is_empty(node.operand, name, holds=not holds)
    if isinstance(node, ast.BoolOp):
        return any(_is_empty(value, name, holds=holds) for value in node.values)
    if not isinstance(node, ast.Compare):
        return not holds and ast.unparse(node) in (name, f"len({name})")
    text = ast.unparse(node)
    is_test = re.fullmatch(
        rf"(?:len\()?{re.escape(name)}\)?(?:\.\w+)? (?:is|==|<=|<) (?:None|0|1|''|\[\]|\(\)|{{}})", text
    )
    is_other = re.fullmatch(rf"(?:len\()?{re.escape(name)}\)? (?:is not|!=|>|>=) (?:None|0|1|''|\[\]|\(\)|{{}})", text)
    return bool(is_test) if holds else bool(is_other)


def mentioned(text: str, definition: Definition) -> list[str]:
    """Return the parameters that a text names, by name or in words: "max size" for `max_size`.

    Args:
        text: A sentence or a part of one.
        definition: Whose parameters are meant.
    """
    said = f" {' '.join(re.findall(r'[a-z0-9]+', text.lower().replace('_', ' ')))} "
    found = []
    for parameter in definition.parameters:
        bare = parameter.name.lstrip("*")
        words = " ".join(re.findall(r"[a-z0-9]+", bare.lower()))
        if f"`{bare}`" in text or (len(words) > 2 and (f" {words} " in said or f" {words}s " in said)):
            found.append(bare)
    return found
