"""Results that the code decides case by case: early returns, and what follows an exception that is caught."""

from __future__ import annotations

import ast
from itertools import islice
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.behaviour.fact import Fact, words_of
from docgen_hook.prompting.claims.code_texts import quote_source
from docgen_hook.prompting.claims.conditions import write_condition
from docgen_hook.prompting.claims.raising.phrases import article
from docgen_hook.prompting.claims.result_kinds import last_name, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.model.code import Definition

    Function = ast.FunctionDef | ast.AsyncFunctionDef

MOST_CASES = 2
WHOLE = "whole"  # what a `try` holds that is all a function does
LONGEST_VALUE = 40  # characters of source that a reader takes in as one value
EMPTY = {"[]": "an empty list", "{}": "an empty dictionary", "()": "an empty tuple", "''": "an empty string",
         "b''": "empty bytes", "set()": "an empty set", "dict()": "an empty dictionary", "list()": "an empty list",
         "tuple()": "an empty tuple", "frozenset()": "an empty set", "None": "None", "True": "True", "False": "False",
         "self": "the object itself"}  # fmt: skip
# Statements that neither leave nor change anything which a caller could see.
QUIET = (ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.Pass, ast.Assert, ast.Global, ast.Nonlocal)


def find_cases(function: Function, definition: Definition) -> Iterator[Fact]:
    """Yield what a function gives or leaves in the cases that its first statements and its handlers decide.

    Args:
        function: Its node.
        definition: The same with its facts.
    """
    early = list(islice(_early_ways_out(function, definition), MOST_CASES))
    if early:  # what comes second holds only where the first does not, so both are told or neither
        first, *others = (fact.sentence for fact in early)
        yield Fact(" ".join([first, *(f"Otherwise, {text[0].lower()}{text[1:]}" for text in others)]), early[0].told_by)
    yield from _caught(function, definition)


def _early_ways_out(function: Function, definition: Definition) -> Iterator[Fact]:
    """Yield the cases of early exits in order, up to the first one that cannot be told: those behind depend on it."""
    assigned = set[str]()
    for node in function.body:
        if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Raise) and not node.orelse:
            continue  # the section of exceptions tells it
        if isinstance(node, ast.If):
            fact = _case(node, definition, assigned)
            if fact is None:
                return
            yield fact
            if node.orelse:
                return
        elif isinstance(node, QUIET) and not _is_seen(node):
            names = (part for part in ast.walk(node) if isinstance(part, ast.Name))
            assigned |= {part.id for part in names if isinstance(part.ctx, ast.Store)}
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            return


def _is_seen(node: ast.stmt) -> bool:
    """Return whether a statement sets an attribute or an item, so that something was done before what follows."""
    return any(
        isinstance(part, ast.Attribute | ast.Subscript) and isinstance(part.ctx, ast.Store) for part in ast.walk(node)
    )


def _case(node: ast.If, definition: Definition, assigned: set[str]) -> Fact | None:
    only = node.body[0] if len(node.body) == 1 else None
    if not isinstance(only, ast.Return) or _names_in(node.test, only.value) & assigned:
        return None
    condition, outcome = write_condition(ast.unparse(node.test), definition), _outcome(only.value, definition)
    if not condition or not outcome:
        return None
    told = words_of(f"{ast.unparse(node.test)} {'' if only.value is None else ast.unparse(only.value)}") - NOT_TELLING
    return Fact(f"{condition.removesuffix('.')}, {outcome}.", told)


NOT_TELLING = frozenset("is not in and or self cls len isinstance".split())


def _names_in(*nodes: ast.AST | None) -> set[str]:
    return {part.id for node in nodes if node is not None for part in ast.walk(node) if isinstance(part, ast.Name)}


def _outcome(value: ast.expr | None, definition: Definition) -> str:
    """Return what a way out gives, for example "the result is None"; empty where it is not readable."""
    if definition.result in ("yields", "async yields"):
        return "" if value is not None else "nothing is yielded"
    if value is None or definition.result == "none":
        return "nothing is done" if value is None and definition.result == "none" else ""
    shown = _readable_value(value)
    return f"the result is {shown}" if shown else ""


def _readable_value(value: ast.expr) -> str:
    """Return a value as a reader may see it, empty where it is long or private."""
    text = ast.unparse(value)
    if text in EMPTY:
        return EMPTY[text]
    private = any(name.startswith("_") or name == "NotImplemented" for name in _all_names(value))
    is_plain = not any(
        isinstance(part, ast.Lambda | ast.JoinedStr | ast.Await | ast.IfExp | ast.comprehension)
        for part in ast.walk(value)
    )
    return quote_source(value) if is_plain and not private and len(text) <= LONGEST_VALUE else ""


def _all_names(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        yield getattr(part, "id", None) or getattr(part, "attr", None) or ""


def _caught(function: Function, definition: Definition) -> Iterator[Fact]:
    """Yield what follows an exception that one call raises, or that the whole of a body may raise."""
    told_elsewhere = {raised.exception for raised in definition.raises}
    for node in (part for part in function.body if isinstance(part, ast.Try)):
        where = _where(node, function)
        for handler in node.handlers if where else ():
            names = _exception_names(handler.type)
            what = _after(handler.body, definition) if names and not set(names) & told_elsewhere else ""
            if what:
                yield _caught_fact(where, names, what, handler)


def _caught_fact(where: str, names: Sequence[str], what: str, handler: ast.ExceptHandler) -> Fact:
    quoted = " or ".join(filter(None, (", ".join(f"`{name}`" for name in names[:-1]), f"`{names[-1]}`")))
    lead = f"If {where} raises {quoted}" if where != WHOLE else f"If {article(names[0])} {quoted} occurs"
    value = handler.body[-1].value if isinstance(handler.body[-1], ast.Return) else None
    return Fact(f"{lead}, {what}.", words_of(" ".join(names) + (f" {ast.unparse(value)}" if value else "")))


def _exception_names(node: ast.expr | None) -> list[str]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node] if node is not None else []
    return [ast.unparse(part) for part in parts] if all(last_name(part)[:1].isupper() for part in parts) else []


def _where(node: ast.Try, function: Function) -> str:
    """Return the call that a `try` begins with in backticks, `WHOLE` where it holds all that is done, else nothing."""
    first = node.body[0]
    is_simple = isinstance(first, ast.Assign | ast.AnnAssign | ast.Expr | ast.Return)
    calls = [part for part in walk_own([first]) if isinstance(part, ast.Call | ast.Subscript)] if is_simple else []
    if len(calls) == 1 and (shown := _readable_value(calls[0])):
        return shown
    others = [part for part in function.body if part is not node and not isinstance(part, (*QUIET, ast.Return))]
    others = [part for part in others if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))]
    return WHOLE if not others and not node.orelse else ""


def _after(body: Sequence[ast.stmt], definition: Definition) -> str:
    last = body[-1] if len(body) == 1 else None
    if isinstance(last, ast.Return):
        return _outcome(last.value, definition)
    return "it is ignored" if isinstance(last, ast.Pass) and definition.result == "none" else ""
