"""Seeded mutations of documented functions, of the code or of the docstring: what `drift.py` measures with."""

from __future__ import annotations

import ast
import random
import re
from typing import TYPE_CHECKING, NamedTuple

from documented import (
    RESULT_HEAD,
    Function,
    append,
    described,
    entry,
    exception_of,
    functions,
    gives,
    is_none,
    named,
    own,
    section,
    set_text,
    style_of,
    text_of,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARAMETER, RAISES, RETURNS, YIELDS = "parameter", "raise", "return", "yield"


class Mutant(NamedTuple):
    """One function before and after, what was done to it, and which kinds of findings fit."""

    kind: str
    before: str
    after: str
    fits: frozenset[str]


def rename(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Rename a parameter in the code."""
    if not (names := described(node)):
        return None
    name = chance.choice(names)
    next(argument for argument in named(node) if argument.arg == name).arg = f"zeta_{name}"
    return frozenset({PARAMETER})


def rename_entry(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Rename a parameter in the docstring."""
    if not (names := described(node)):
        return None
    found = entry(chance.choice(names)).search(text_of(node))
    assert found is not None
    set_text(node, text_of(node)[: found.start("name")] + "zeta_" + text_of(node)[found.start("name") :])
    return frozenset({PARAMETER})


def add(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Add a parameter to the code."""
    node.args.kwonlyargs.append(ast.arg(f"zeta_{chance.choice(('limit', 'mode', 'path'))}"))
    node.args.kw_defaults.append(ast.Constant(None) if chance.random() < 0.5 else None)
    return frozenset({PARAMETER})


def add_entry(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Describe a parameter that is not there, after one that is."""
    if node.args.vararg or not (names := described(node)):
        return None
    found = entry(chance.choice(names)).search(text_of(node))
    assert found is not None
    twin = text_of(node)[found.start() : found.start("name")] + "zeta" + text_of(node)[found.end("name") : found.end()]
    set_text(node, text_of(node)[: found.start()] + twin.rstrip(" ") + text_of(node)[found.start() :])
    return frozenset({PARAMETER}) if twin.endswith("\n") else None


def drop(node: Function, _: random.Random) -> frozenset[str] | None:
    """Drop the last parameter from the code."""
    args = node.args
    if not args.args or args.vararg or args.posonlyargs or args.args[-1].arg not in described(node):
        return None
    args.args.pop()
    args.defaults = args.defaults[:-1]
    return frozenset({PARAMETER})


def drop_entry(node: Function, chance: random.Random) -> frozenset[str] | None:
    """Drop one of several parameters from the docstring."""
    if len(names := described(node)) < 2:
        return None
    set_text(node, entry(chance.choice(names)).sub("", text_of(node)))
    return frozenset({PARAMETER})


def add_raise(node: Function, _: random.Random) -> frozenset[str] | None:
    """Raise an exception more, in a function that says which ones it raises."""
    if not section("raises", node):
        return None
    node.body.insert(1, ast.parse("if zeta is None:\n    raise ZeroDivisionError('x')").body[0])
    return frozenset({RAISES})


def drop_raise(node: Function, _: random.Random) -> frozenset[str] | None:
    """Raise nothing any more, in a function that says which exceptions it raises and calls nothing that is named so."""
    found = section("raises", node)
    raised = {exception_of(statement) for statement in own(node) if isinstance(statement, ast.Raise)}
    if not found or not raised or not all(name and name in found for name in raised):
        return None
    Unraised().visit(node)
    return frozenset({RAISES})


class Unraised(ast.NodeTransformer):
    """Puts `pass` in place of each `raise`."""

    def visit_Raise(self, _: ast.Raise) -> ast.stmt:
        return ast.Pass()


def add_raise_entry(node: Function, _: random.Random) -> frozenset[str] | None:
    """Describe an exception that nothing raises, in a docstring that describes none."""
    if section("raises", node):
        return None
    append(node, "raises")
    return frozenset({RAISES})


def drop_raise_entry(node: Function, _: random.Random) -> frozenset[str] | None:
    """Drop what is raised from the docstring."""
    found = section("raises", node)
    raised = {exception_of(statement) for statement in own(node) if isinstance(statement, ast.Raise)} - {""}
    left = text_of(node).replace(found, "")
    if not found or not any(name in found and name not in left and name[0].isupper() for name in raised):
        return None
    set_text(node, left)
    return frozenset({RAISES})


def to_none(node: Function, _: random.Random) -> frozenset[str] | None:
    """Let a function that says what it returns return nothing: the last `return` becomes a bare expression."""
    if gives(node) != "value" or not re.search(RESULT_HEAD, text_of(node)):
        return None
    if isinstance(node.body[-1], ast.Return) and node.body[-1].value is not None:
        node.body[-1] = ast.Expr(node.body[-1].value)
    for statement in own(node):
        if isinstance(statement, ast.Return):
            statement.value = None
    node.returns = None
    return frozenset({RETURNS})


def to_value(node: Function, _: random.Random) -> frozenset[str] | None:
    """Let a function return something that it does not describe."""
    if gives(node) != "none" or re.search(r"(?i)return|yield", text_of(node)):
        return None
    node.returns = None
    node.body.append(ast.Return(ast.Name("zeta")))
    return frozenset({RETURNS})


def to_yield(node: Function, _: random.Random) -> frozenset[str] | None:
    """Let a function that says what it returns yield it."""
    if gives(node) != "value" or not re.search(RESULT_HEAD, text_of(node)):
        return None
    last = node.body[-1]
    if not isinstance(last, ast.Return) or sum(isinstance(statement, ast.Return) for statement in own(node)) != 1:
        return None
    node.body[-1] = ast.Expr(ast.Yield(last.value))
    node.returns = None
    return frozenset({YIELDS, RETURNS})


def to_yield_entry(node: Function, _: random.Random) -> frozenset[str] | None:
    """Say "Yields" of what is returned."""
    found = section("result", node)
    if gives(node) != "value" or not found:
        return None
    said = re.sub(r"Returns\n([ \t]*)-+", r"Yields\n\1------", found, count=1)
    said = re.sub(r":returns?:", ":yields:", said.replace("Returns:", "Yields:", 1), count=1)
    set_text(node, text_of(node).replace(found, said))
    return frozenset({YIELDS, RETURNS})


def add_result(node: Function, _: random.Random) -> frozenset[str] | None:
    """Describe a result that there is not."""
    if gives(node) != "none" or section("result", node) or (node.returns and not is_none(node.returns)):
        return None
    append(node, "result")
    return frozenset({RETURNS})


def drop_result(node: Function, _: random.Random) -> frozenset[str] | None:
    """Drop what is returned from the docstring, where nothing else in it says so."""
    found = section("result", node)
    left = text_of(node).replace(found, "")
    if gives(node) != "value" or not found or re.search(r"(?i)return", left):
        return None
    set_text(node, left)
    return frozenset({RETURNS})


KINDS: dict[str, Callable[[Function, random.Random], frozenset[str] | None]] = {
    "code: parameter renamed": rename,
    "code: parameter added": add,
    "code: parameter dropped": drop,
    "code: raise added": add_raise,
    "code: raise dropped": drop_raise,
    "code: returns none": to_none,
    "code: returns a value": to_value,
    "code: yields what it returned": to_yield,
    "docstring: parameter renamed": rename_entry,
    "docstring: parameter added": add_entry,
    "docstring: parameter dropped": drop_entry,
    "docstring: raise added": add_raise_entry,
    "docstring: raise dropped": drop_raise_entry,
    "docstring: result added": add_result,
    "docstring: result dropped": drop_result,
    "docstring: yields for returns": to_yield_entry,
}


def mutants(folder: Path, style: str, count: int, seed: int) -> list[Mutant]:
    """Return seeded mutants of one style, no two of one function; rare kinds first, so that each has its share."""
    chance = random.Random(seed)
    candidates = [function for function in functions(folder) if style_of(text_of(function[0])) == style]
    chance.shuffle(candidates)
    had: dict[str, int] = dict.fromkeys(KINDS, 0)
    found: list[Mutant] = []
    for node, method in candidates:
        if len(found) == count:
            break
        before = written(node, method=method)
        for kind in sorted(KINDS, key=lambda kind: (had[kind], chance.random())):
            tree = ast.parse(before)
            copy = tree.body[0].body[0] if method else tree.body[0]  # type: ignore[attr-defined]
            fits = KINDS[kind](copy, chance)
            if fits is not None:
                found.append(Mutant(kind, before, ast.unparse(ast.fix_missing_locations(tree)), fits))
                had[kind] += 1
                break
    return found
