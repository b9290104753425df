"""What a call leaves behind or needs beside its parameters: changes, warnings, output, the environment, decorators."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.prompting.claims.behaviour.fact import Fact, enumerate_parts, words_of
from docgen_hook.prompting.claims.code_facts import MUTATORS
from docgen_hook.prompting.claims.raising.phrases import article
from docgen_hook.prompting.claims.result_kinds import last_name, walk_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.model.code import Definition

    Function = ast.FunctionDef | ast.AsyncFunctionDef

MOST_NAMES = 3
DECORATED = {  # decorator -> what it makes of a function
    "contextmanager": ("For use in a `with` statement.", "with statement"),
    "contextlib.contextmanager": ("For use in a `with` statement.", "with statement"),
    "asynccontextmanager": ("For use in an `async with` statement.", "with statement"),
    "contextlib.asynccontextmanager": ("For use in an `async with` statement.", "with statement"),
    "lru_cache": ("Results are cached.", "cached"),
    "functools.lru_cache": ("Results are cached.", "cached"),
    "functools.cache": ("Results are cached.", "cached"),
    "cached_property": ("It is computed once and then kept.", "once"),
    "functools.cached_property": ("It is computed once and then kept.", "once"),
}
ENVIRONMENT = ("os.getenv", "os.environ.get")
CHANGING = MUTATORS - {"write"}
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match)


def find_effects(function: Function, definition: Definition) -> Iterator[Fact]:
    """Yield what a call does beside giving its result.

    Args:
        function: Its node.
        definition: The same with its facts.
    """
    yield from _decorators(definition)
    yield from _changes(function, definition)
    yield from _calls(function)
    yield from _called_last(function, definition)
    if definition.result in ("yields", "async yields") and any(_is_endless(node) for node in function.body):
        yield Fact("It never ends.", frozenset({"never"}))


def _called_last(function: Function, definition: Definition) -> Iterator[Fact]:
    """Yield the functions that are given and called in a `finally`."""
    names = {parameter.name for parameter in definition.parameters}
    for node in (part for part in function.body if isinstance(part, ast.Try)):
        calls = (part.func for part in walk_own(node.finalbody) if isinstance(part, ast.Call))
        for name in (called.id for called in calls if isinstance(called, ast.Name) and called.id in names):
            yield Fact(f"`{name}` is called at the end, after an exception, too.", words_of(f"{name} exception"))


def _decorators(definition: Definition) -> Iterator[Fact]:
    for decorator in definition.decorators:
        sentence, words = DECORATED.get(decorator.partition("(")[0], ("", ""))
        if sentence:
            yield Fact(sentence, words_of(words))


def _changes(function: Function, definition: Definition) -> Iterator[Fact]:
    always = {id(part) for node in function.body if not isinstance(node, BRANCHES) for part in ast.walk(node)}
    is_whole = not _leaves_early(function)
    for name in (parameter.name for parameter in definition.parameters if parameter.name not in ("self", "cls")):
        places = list(_changes_of(function, name))
        if places and not _is_rebound(function, name):
            verb = "is" if is_whole and any(id(node) in always for node in places) else "may be"
            yield Fact(f"`{name}` {verb} changed in place.", words_of("in place"))
    if names := _set_attributes(function):
        own = [node for node in ast.walk(function) if isinstance(node, ast.Attribute) and ast.unparse(node) in names]
        stored = {ast.unparse(node) for node in own if isinstance(node.ctx, ast.Store) and id(node) in always}
        verb = "Sets" if stored >= set(names) and is_whole else "May set"
        yield Fact(f"{verb} {list_names(names)}.", words_of(" ".join(name.partition(".")[2] for name in names)))


def _changes_of(function: Function, name: str) -> Iterator[ast.AST]:
    """Yield where a part of a parameter is assigned or deleted, or a method that changes it is called for that alone."""
    for node in walk_own(function.body):
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            target: ast.expr | None = node.value
        elif isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in CHANGING:
            target = call.func.value
        else:
            continue
        if isinstance(target, ast.Name) and target.id == name:
            yield node


def _leaves_early(function: Function) -> bool:
    """Return whether a body may be left before its last statement."""
    return any(isinstance(node, ast.Return) for statement in function.body[:-1] for node in walk_own([statement]))


def _is_rebound(function: Function, name: str) -> bool:
    nodes = ast.walk(function)
    return any(isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load) for node in nodes)


def _set_attributes(function: Function) -> list[str]:
    """Return the public attributes of the object that a method sets, none of `__init__` or of a setter."""
    first = function.args.args[0].arg if function.args.args else ""
    is_setter = any(last_name(decorator) in ("setter", "deleter", "property") for decorator in function.decorator_list)
    if first != "self" or function.name.startswith("__") or is_setter:
        return []
    targets = (
        node for node in walk_own(function.body) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    )
    names = dict.fromkeys(ast.unparse(node) for node in targets if ast.unparse(node.value) == "self")
    return [name for name in names if "._" not in name] if len(names) <= MOST_NAMES else []


def _calls(function: Function) -> Iterator[Fact]:
    always = {
        id(node) for statement in function.body if isinstance(statement, ast.Expr) for node in ast.walk(statement)
    }
    nodes = list(walk_own(function.body))
    if variables := list(dict.fromkeys(filter(None, map(_variable, nodes)))):
        noun = "variable" if len(variables) == 1 else "variables"
        yield Fact(f"Reads the environment {noun} {list_names(variables[:MOST_NAMES])}.", words_of(" ".join(variables)))
    for node in nodes:
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name == "warnings.warn":
            yield from _warning(node, is_always=id(node) in always)
        elif isinstance(node, ast.Call) and name == "print" and not any(given.arg == "file" for given in node.keywords):
            verb = "Prints" if id(node) in always else "May print"
            yield Fact(f"{verb} to standard output.", words_of("standard output"))


def _warning(node: ast.Call, *, is_always: bool) -> Iterator[Fact]:
    category = (
        node.args[1]
        if len(node.args) > 1
        else next((given.value for given in node.keywords if given.arg == "category"), None)
    )
    name = ast.unparse(category) if category is not None else "UserWarning"
    if name.replace(".", "").isidentifier() and last_name(category or ast.Name(name))[:1].isupper():
        yield Fact(f"{'Emits' if is_always else 'May emit'} {article(name)} `{name}`.", words_of(name))


def _variable(node: ast.AST) -> str:
    """Return the environment variable that an expression reads, or nothing."""
    key: ast.AST | None = None
    if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ENVIRONMENT:
        key = node.args[0]
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == "os.environ":
        key = node.slice
    value = key.value if isinstance(key, ast.Constant) else None
    return value if isinstance(value, str) and value.replace("_", "").isalnum() else ""


def _is_endless(node: ast.stmt) -> bool:
    """Return whether a statement is `while True` that nothing inside leaves."""
    is_forever = isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)
    inside = list(walk_own(node.body)) if is_forever else []  # type: ignore[attr-defined]
    leaves = any(isinstance(part, ast.Break | ast.Return | ast.Raise | ast.Try) or _is_next(part) for part in inside)
    return is_forever and not leaves


def _is_next(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in ("next", "__next__", "anext")


def list_names(names: Sequence[str]) -> str:
    """Return names in backticks, as a sentence lists them."""
    return enumerate_parts([f"`{name}`" for name in names])
