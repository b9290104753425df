"""The exceptions that leave a function through its calls of the project's functions: the setting `raises = "calls"`."""

from __future__ import annotations

import builtins
from _ast import AsyncFunctionDef, ClassDef, FunctionDef, Yield, YieldFrom

from docgen_hook.model.code import ancestors
from docgen_hook.model.struct import Struct, replace
from docgen_hook.planning.project_files import ProjectFiles, Target
from docgen_hook.source.analysis.aliases import aliases, resolved
from docgen_hook.source.analysis.evidence import PLAIN, unnamed_exceptions
from docgen_hook.source.analysis.exceptions.calls import condition_for_caller, iter_calls, parameter_names, passed_to
from docgen_hook.source.analysis.exceptions.handlers import catches, known_bases
from docgen_hook.source.analysis.exceptions.raises import iter_raises
from docgen_hook.source.analysis.exceptions.type_tests import may_have_any_type, type_tests
from docgen_hook.source.ast_walk import own_nodes
from docgen_hook.source.bindings import bindings
from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.results import Evidence
    from docgen_hook.source.analysis.exceptions.calls import PlacedCall
    from docgen_hook.source.bindings import Binding
    from docgen_hook.source.scan import ParsedModule

LEVELS = 3  # calls of calls that are followed
UNASKED = frozenset({"AssertionError"})  # says that the program is wrong, wherever it stands
MOST = 200  # exceptions of one function, each under one condition
SEE_THROUGH = (*PLAIN, "cache", "lru_cache")  # decorators below which a function raises what its body raises


class _Escape(Struct):
    """An exception that leaves a function.

    Attributes:
        name: Its class, without the module; "*" for any.
        condition: Source text of the condition under which it is raised, or empty.
        is_sure: True where nothing that was not looked at can keep it from being raised.
        types: The tests of the condition that parameters of the right types do not meet.
    """

    name: str
    condition: str = ""
    is_sure: bool = True
    types: str = ""


class CalledExceptions:
    """Finds what the functions of one file raise through their calls."""

    def __init__(self, full: str, module: ParsedModule, root: str) -> None:
        """Take the file.

        Args:
            full: Its path.
            module: The file as it was read.
            root: The project's root, or empty.
        """
        self._files = ProjectFiles(full, module, root)
        self._full = full
        self._module = module
        self._bases: dict[str, tuple[str, ...]] = {}
        self._classes: set[tuple[str, str]] = set()
        self._leaving: dict[tuple[str, str, int, int], list[_Escape]] = {}

    def callees(self) -> tuple[str, ...]:
        """Return digest and path of each other file that was looked at or looked for."""
        return tuple(f"{digest} {path}" for path, digest in sorted(self._files.digests.items()))

    def with_called(self, seen: Evidence, definition: Definition, node: ast.AST) -> Evidence:
        """Return what is known of a function, with what its calls raise.

        Args:
            seen: What its own body shows.
            definition: The function.
            node: Its node.
        """
        if not isinstance(node, FunctionDef | AsyncFunctionDef):
            return seen
        target = Target(self._full, self._module, definition, node)
        found = list(self._through_calls(target, LEVELS))
        return replace(
            seen,
            called=tuple(dict.fromkeys(exception.name for exception in found if exception.is_sure)),
            may_raise=seen.may_raise.union(exception.name for exception in found),
            bases={**self._bases, **seen.bases},
        )

    def _all_leaving(self, target: Target, levels: int) -> list[_Escape]:
        """Return what leaves a function, by its own `raise` and through as many levels of calls."""
        key = (target.path, target.definition.qualname, target.definition.location.line, levels)
        if key not in self._leaving:
            found = dict.fromkeys([*self._by_raise(target), *self._through_calls(target, levels)])
            self._leaving[key] = list(found)[:MOST]
        return self._leaving[key]

    def _by_raise(self, target: Target) -> Iterator[_Escape]:
        node, module = target.node, target.module
        if isinstance(node, FunctionDef | AsyncFunctionDef):
            for name, place in iter_raises(node, module.lines, known_bases(module)):
                own = self._class_name(target.path, module, name)
                types = type_tests([test.text for test in place.tests], parameter_names(node))
                yield _Escape(own, place.whole_condition, own not in UNASKED, types)
            yield from (_Escape(name, "", False) for name in unnamed_exceptions(node, module))

    def _class_name(self, path: str, module: ParsedModule, name: str, most: int = LEVELS * 3) -> str:
        """Return an exception's name where it is defined, and learn its bases."""
        found = self._files.resolve(path, module, name, {})
        if found is None or not isinstance(found.node, ClassDef) or not most:
            return resolved(name, aliases(module)).rpartition(".")[2]
        own = found.definition.name
        if (found.path, own) not in self._classes:
            self._classes.add((found.path, own))
            names = filter(None, map(dotted_name, found.node.bases))
            bases = [self._class_name(found.path, found.module, base, most - 1) for base in names]
            self._bases[own] = (*self._bases.get(own, ()), *bases)  # of two classes of one name, those of both
        return own

    def _through_calls(self, caller: Target, levels: int) -> Iterator[_Escape]:
        """Yield what the calls of a function raise and its handlers do not catch."""
        node, module = caller.node, caller.module
        if not levels or not isinstance(node, FunctionDef | AsyncFunctionDef):
            return
        local = _local_names(caller)
        for call in iter_calls(node, module.lines, known_bases(module)):
            if target := self._called(caller, dotted_name(call.node), local):
                for escape in self._all_leaving(target, levels - 1):
                    if not self._is_caught(escape.name, call, module):
                        yield self._for_caller(escape, call, caller, target)

    def _called(self, caller: Target, name: str, local: dict[str, Binding]) -> Target | None:
        """Return the function that a call runs: of a class its constructor."""
        receiver, _, method = name.partition(".")
        found = None
        if method and receiver == _receiver(caller) and receiver in local:
            owner = self._files.resolve(caller.path, caller.module, caller.definition.qualname.rpartition(".")[0], {})
            if owner and isinstance(owner.node, ClassDef) and "." not in method:
                found = self._files.method(owner, method)
        elif name:
            found = self._files.resolve(caller.path, caller.module, name, local)
        if found and isinstance(found.node, ClassDef):
            is_plain = not found.node.decorator_list and not found.node.keywords
            return self._files.method(found, "__init__") if is_plain else None
        return found

    def _is_caught(self, name: str, call: PlacedCall, module: ParsedModule) -> bool:
        if not any(call.place.caught):
            return False
        bases, known = {**self._bases, **known_bases(module)}, aliases(module)
        return any(
            catches((*caught, *(resolved(handler, known) for handler in caught)), name, bases)
            for caught in call.place.caught
        )

    def _for_caller(self, escape: _Escape, call: PlacedCall, caller: Target, target: Target) -> _Escape:
        """Return an exception of a called function as one of its caller."""
        node = target.node
        assert isinstance(node, FunctionDef | AsyncFunctionDef)  # noqa: S101 - nothing leaves anything else
        bound = target.definition.scope == "class" and not _is_static(target)
        condition = condition_for_caller(escape.condition, call.node, node, caller.module.lines, bound=bound)
        is_sure = escape.is_sure and condition is not None and _is_run(call, node)
        is_sure = is_sure and self._is_surely_free(escape.name, call)
        types = escape.types
        if is_sure and types:
            values = passed_to(types, call.node, node, bound=bound)
            is_sure = all(_hands_on(value, caller, types) for value in values)
            types = " and ".join([types, *(dotted_name(value) for value in values if value is not None)])
        texts = filter(None, [call.place.whole_condition, condition])
        return _Escape(escape.name, " and ".join(texts), is_sure, types)

    def _is_surely_free(self, name: str, call: PlacedCall) -> bool:
        """Return whether no handler around a call can catch an exception by a base that is not known."""
        return self._is_known(name) or not any(call.place.caught)

    def _is_known(self, name: str) -> bool:
        return all(ancestor in self._bases or hasattr(builtins, ancestor) for ancestor in ancestors(name, self._bases))


def _hands_on(value: ast.expr | None, caller: Target, condition: str) -> bool:
    assert isinstance(caller.node, FunctionDef | AsyncFunctionDef)  # noqa: S101 - only functions call
    return may_have_any_type(value, caller.node, caller.module.lines, condition)


def _local_names(target: Target) -> dict[str, Binding]:
    """Return what the names of a function stand for, and those of the functions around it."""
    words = target.definition.qualname.split(".")
    around = {".".join(words[:number]) for number in range(1, len(words))}
    found: dict[str, Binding] = {}
    for definition, node in target.module.definitions:
        is_around = node is target.node or definition.qualname in around
        if is_around and isinstance(node, FunctionDef | AsyncFunctionDef):
            found |= {parameter.arg: None for parameter in _arguments(node)} | bindings(node.body)
    return found


def _arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.arg]:
    args = node.args
    yield from (*args.posonlyargs, *args.args, *args.kwonlyargs)
    yield from filter(None, (args.vararg, args.kwarg))


def _receiver(target: Target) -> str:
    """Return the name by which a method knows its object or class, empty for others."""
    if target.definition.scope != "class" or _is_static(target):
        return ""
    assert isinstance(target.node, FunctionDef | AsyncFunctionDef)  # noqa: S101 - only functions have receivers
    return next((parameter.arg for parameter in _arguments(target.node)), "")


def _is_static(target: Target) -> bool:
    return any(decorator.rpartition(".")[2] == "staticmethod" for decorator in target.definition.decorators)


def _is_run(call: PlacedCall, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether a call runs the body as it stands: it is no generator, and no decorator changes it."""
    if call.is_lazy or (isinstance(node, AsyncFunctionDef) and not call.is_awaited):
        return False
    plain = all(dotted_name(decorator).rpartition(".")[2] in SEE_THROUGH for decorator in node.decorator_list)
    return plain and not any(isinstance(inner, Yield | YieldFrom) for inner in own_nodes(node))
