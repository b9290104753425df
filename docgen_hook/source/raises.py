"""The exceptions that leave a function, each with the condition under which it is raised."""

from __future__ import annotations

import builtins
from _ast import (
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Attribute,
    Call,
    ClassDef,
    For,
    FunctionDef,
    If,
    Match,
    Name,
    Try,
    TryStar,
    Tuple,
    While,
    With,
)
from _ast import (
    Raise as RaiseNode,
)

from docgen_hook.model import Raise
from docgen_hook.source.scan import dotted
from docgen_hook.source.text import segment
from docgen_hook.source.walk import own
from docgen_hook.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

PASSED_ON = ("*", "Exception", "BaseException")  # caught to clean up and raised again: not this function's own
LONGEST = 160  # characters of all conditions of one exception


class _Place(Value):
    """Where a statement stands.

    Attributes:
        conditions: Source text of the tests passed on the way.
        caught: For each enclosing `try` or `suppress`, the names that it catches; "*" is everything.
        handled: The names that the innermost handler caught, None outside of one.
        alias: The name after `as` of that handler.
    """

    conditions: tuple[str, ...] = ()
    caught: tuple[tuple[str, ...], ...] = ()
    handled: tuple[str, ...] | None = None
    alias: str = ""


def raised(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> tuple[Raise, ...]:
    """Give the exceptions that leave a function, one entry a name, in order of appearance.

    Those caught inside, those of nested definitions and those whose type is not certain are left out.
    """
    made = _made(node.body)
    conditions: dict[str, list[str]] = {}
    for name, place in _leaving(node.body, lines, made):
        known = conditions.setdefault(name, [])
        if (text := " and ".join(place.conditions)) not in known:
            known.append(text)
    return tuple(Raise(name, _joined(texts)) for name, texts in conditions.items())


def _joined(texts: list[str]) -> str:
    joined = " or ".join(texts)
    return "" if "" in texts or len(joined) > LONGEST else joined


def _made(body: list[ast.stmt]) -> dict[str, str]:
    """Give the local names that are only ever assigned one exception: `error = ValueError(...)`."""
    made: dict[str, set[str]] = {}
    for node in own(list(body)):
        if type(node) is Assign:
            for target in node.targets:
                if type(target) is Name:
                    called = dotted(node.value) if type(node.value) is Call else ""
                    made.setdefault(target.id, set()).add(called)
    return {name: next(iter(types)) for name, types in made.items() if len(types) == 1 and "" not in types}


def _leaving(body: list[ast.stmt], lines: list[str], made: dict[str, str]) -> Iterator[tuple[str, _Place]]:
    stack: list[tuple[ast.stmt, _Place]] = [(each, _Place()) for each in reversed(body)]
    while stack:
        node, place = stack.pop()
        if type(node) is RaiseNode:
            for name in _names(node, place, made):
                if not any(_catches(caught, name) for caught in place.caught):
                    yield name, place
        elif type(node) not in (FunctionDef, AsyncFunctionDef, ClassDef):
            for inner, where in reversed(list(_inner(node, place, lines))):
                stack += [(each, where) for each in reversed(inner)]


def _inner(node: ast.stmt, place: _Place, lines: list[str]) -> Iterator[tuple[list[ast.stmt], _Place]]:
    """Give the blocks of a statement, each with where it stands."""
    if isinstance(node, If):
        test = segment(lines, node.test)
        yield node.body, _under(place, test)
        yield node.orelse, _under(place, f"not ({test})")
    elif isinstance(node, For | AsyncFor | While):
        yield node.body, place
        yield node.orelse, place
    elif isinstance(node, With | AsyncWith):
        names = tuple(name for item in node.items for name in _suppressed(item.context_expr))
        yield node.body, replace(place, caught=(*place.caught, names)) if names else place
    elif isinstance(node, Try | TryStar):
        yield from _tried(node, place)
    elif isinstance(node, Match):
        for case in node.cases:
            yield case.body, place


def _under(place: _Place, test: str) -> _Place:
    return replace(place, conditions=(*place.conditions, test))


def _tried(node: ast.Try | ast.TryStar, place: _Place) -> Iterator[tuple[list[ast.stmt], _Place]]:
    caught = tuple(name for handler in node.handlers for name in _types(handler.type))
    yield node.body, replace(place, caught=(*place.caught, caught))
    for handler in node.handlers:
        names = _types(handler.type)
        words = f"except {', '.join(names)}" if names != ("*",) else "except"
        yield handler.body, replace(_under(place, words), handled=names, alias=handler.name or "")
    yield node.orelse, place
    yield node.finalbody, place


def _types(node: ast.expr | None) -> tuple[str, ...]:
    """Give the names that a handler catches; "*" for everything, also where it cannot be told."""
    if node is None:
        return ("*",)
    parts = node.elts if type(node) is Tuple else [node]
    return tuple(dotted(each) or "*" if type(each) in (Name, Attribute) else "*" for each in parts)


def _suppressed(node: ast.expr) -> tuple[str, ...]:
    if type(node) is Call and dotted(node.func).rpartition(".")[2] == "suppress":
        return tuple(dotted(each) or "*" for each in node.args)
    return ()


def _names(node: ast.Raise, place: _Place, made: dict[str, str]) -> tuple[str, ...]:
    """Give the types that a `raise` raises, none where that is not certain."""
    value = node.exc
    if value is None or (type(value) is Name and value.id == place.alias and place.alias):
        return tuple(name for name in place.handled or () if name not in PASSED_ON)
    if type(value) is Name and value.id in made:
        return _classes(made[value.id])
    return _classes(dotted(value))


def _classes(name: str) -> tuple[str, ...]:
    """Give the name if it looks like a class: `self.error(...)` and `make_error(...)` may raise anything."""
    last = name.rpartition(".")[2].lstrip("_")
    if name.startswith(("self.", "cls.")) or not last or not last[0].isupper():
        return ()
    return () if last.isupper() and len(last) > 1 and not hasattr(builtins, last) else (name,)


def _catches(caught: tuple[str, ...], name: str) -> bool:
    """Tell whether a handler catches an exception: by its name, or a builtin class by a builtin base of it."""
    last = name.rpartition(".")[2]
    kind = getattr(builtins, last, None)
    for each in caught:
        base = each.rpartition(".")[2]
        if each in ("*", "BaseException", name) or base == last or (each == "Exception" and not _beyond(kind)):
            return True
        other = getattr(builtins, base, None)
        if isinstance(kind, type) and isinstance(other, type) and issubclass(kind, other):
            return True
    return False


def _beyond(kind: object) -> bool:
    """Tell whether `except Exception` lets a builtin pass, as it does KeyboardInterrupt."""
    return isinstance(kind, type) and issubclass(kind, BaseException) and not issubclass(kind, Exception)
