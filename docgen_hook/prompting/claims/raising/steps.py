"""Which steps to a `raise` its condition has to name, and which names in them are not what a caller gave."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.code_texts import find_function
from docgen_hook.prompting.claims.judges.local_names import local_names
from docgen_hook.prompting.claims.raising.phrases import split_test
from docgen_hook.prompting.claims.raising.sites import LOOPS, Step
from docgen_hook.prompting.claims.result_kinds import walk_own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition

PREDICATES = frozenset("isinstance issubclass callable len hasattr bool".split())


def essential_steps(steps: tuple[Step, ...], definition: Definition) -> list[Step]:
    """Return the steps without earlier ways out that are about other things.

    To leave them out is not false: "If the format is invalid" of a function that returns None without a value is what
    people write, for what happens without a value is told elsewhere. That holds only where the earlier test is a plain
    one of parameters, none of which is named by what is left. A search that came to nothing is never left out.
    """
    later = [step for step in steps if not step.is_early]
    core = [step for step in later if isinstance(step.node, ast.expr | ast.ExceptHandler)] + [*steps[-1:]]
    named = frozenset[str]().union(*(_names_of(step) for step in core))
    kept = []
    is_usual = any(_holds_for_default(step, definition) for step in core)
    for step in reversed(steps):
        if (
            is_usual
            or _is_usual_exit(step, definition)
            or not step.is_early
            or step in core
            or named & _names_of(step)
            or not _tests_parameters(step, definition)
        ):
            kept.append(step)
            named |= _names_of(step) if step.is_early else frozenset()
    return kept[::-1]


def _is_usual_exit(step: Step, definition: Definition) -> bool:
    """Return whether the other way is the one that a parameter's default takes: it is no exception that goes without saying."""
    return step.is_early and _holds_for_default(replace(step, holds=not step.holds), definition)


def _holds_for_default(step: Step, definition: Definition) -> bool:
    """Return whether a test holds where a parameter is left out: then what came before it decides."""
    tests = split_test(step.node, holds=step.holds) if isinstance(step.node, ast.expr) else []
    texts = {ast.unparse(test) for test in tests}
    return any(_usual_tests(one.name, one.default) & texts for one in definition.parameters if one.default)


def _usual_tests(name: str, default: str) -> set[str]:
    """Return the simple tests that hold of a parameter that has its default."""
    if default == "True":
        return {name}
    return {f"not {name}", f"{name} is None"} if default == "None" else {f"not {name}", f"{name} == {default}"}


def _tests_parameters(step: Step, definition: Definition) -> bool:
    """Return whether a step is a test of nothing but parameters, which no call looks up."""
    if isinstance(step.node, ast.If):
        inner = [node.test for node in ast.walk(step.node) if isinstance(node, ast.If)]
        return all(_tests_parameters(Step(test), definition) for test in inner)
    if not isinstance(step.node, ast.expr) or names_in(step.node) & local_names(definition):
        return False
    if any(isinstance(node, ast.Compare) and _looks_up(node) for node in ast.walk(step.node)):
        return False
    calls = [node for node in ast.walk(step.node) if isinstance(node, ast.Call)]
    named = [ast.unparse(call.func).rpartition(".")[2] for call in calls]
    return all(name in PREDICATES or name.startswith("is") for name in named) and not any(
        isinstance(node, ast.NamedExpr | ast.Await) for node in ast.walk(step.node)
    )


def _looks_up(node: ast.Compare) -> bool:
    """Return whether something is looked for in what is not spelled out: a search, whose outcome decides."""
    literals = (ast.Constant, ast.Tuple, ast.List, ast.Set)
    pairs = zip(node.ops, node.comparators, strict=True)
    return any(isinstance(op, ast.In | ast.NotIn) and not isinstance(other, literals) for op, other in pairs)


def flag_steps(steps: tuple[Step, ...], definition: Definition) -> tuple[Step, ...]:
    """Return the last tests where they are of parameters alone, whether they are true or None; none where they are not."""
    given = {parameter.name.lstrip("*") for parameter in definition.parameters}
    core = tuple(step for step in steps if not step.is_early)
    tests = [step.node for step in core]
    bare = [test.operand if isinstance(test, ast.UnaryOp) else test for test in tests]
    return core if core and all(isinstance(test, ast.Name) and test.id in given for test in bare) else ()


def _names_of(step: Step) -> frozenset[str]:
    if isinstance(step.node, ast.ExceptHandler):
        return frozenset[str]().union(*map(names_in, step.tried))
    if isinstance(step.node, ast.If):
        return frozenset[str]().union(
            *(names_in(node.test) for node in ast.walk(step.node) if isinstance(node, ast.If))
        )
    return names_in(step.node.iter) if isinstance(step.node, ast.For | ast.AsyncFor) else names_in(step.node)


def names_in(node: ast.AST | None) -> frozenset[str]:
    """Return the names in a node, of attributes of the object itself with what follows: `self.size`."""
    if node is None:
        return frozenset()
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in ("self", "cls"):
            found.add(f"{part.value.id}.{part.attr}")
        elif isinstance(part, ast.Name) and part.id not in PREDICATES and part.id not in ("self", "cls"):
            found.add(part.id)
    return frozenset(found)


def is_unsteady(node: ast.AST, definition: Definition) -> bool:
    """Return whether a name in a node may have become something else than what it was given as, or got from its loop."""
    lines = _unsteady_lines(definition)
    line = min((part.lineno for part in ast.walk(node) if isinstance(part, ast.expr)), default=0)
    return any(lines.get(name, line) < line for name in names_in(node))


@lru_cache(64)
def _unsteady_lines(definition: Definition) -> dict[str, int]:
    """Return from which line on parameters and the names of loops may be something else: assigned in a loop, or twice."""
    function = find_function(definition)
    nodes = list(walk_own(function.body)) if function else []
    loops = [node for node in nodes if isinstance(node, LOOPS)]
    targets = {id(part) for loop in loops for part in ast.walk(getattr(loop, "target", ast.Pass()))}
    looped = {
        part.id
        for loop in loops
        for part in ast.walk(getattr(loop, "target", ast.Pass()))
        if isinstance(part, ast.Name)
    }
    given = {parameter.name.lstrip("*") for parameter in definition.parameters} | looped
    found: dict[str, int] = {}
    for loop in loops:
        for name in _stored([loop], targets) & given:
            found[name] = min(loop.lineno, found.get(name, loop.lineno))
    for name in given:
        at = sorted(
            node.lineno
            for node in nodes
            if isinstance(node, ast.Name)
            and node.id == name
            and isinstance(node.ctx, ast.Store)
            and id(node) not in targets
        )
        if len(at) > 1:
            found[name] = min(at[1], found.get(name, at[1]))
    return found


def _stored(nodes: Sequence[ast.AST], left_out: set[int]) -> set[str]:
    return {
        node.id
        for node in walk_own(nodes)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in left_out
    }
