"""Which exceptions a handler names, and which it catches, as far as names can tell."""

from __future__ import annotations

import builtins
from _ast import Call, ExceptHandler, Expr, Name, Raise, Tuple

from docgen_hook.model.code import ancestors
from docgen_hook.source.analysis.aliases import aliases
from docgen_hook.source.ast_walk import OTHER_SCOPES, children
from docgen_hook.source.scan import dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping

    from docgen_hook.source.scan import ParsedModule

    Bases = Mapping[str, tuple[str, ...]]

CATCHERS = ("suppress", "raises", "assertRaises")
LOWER = (  # the standard library's exceptions that do not look like classes
    "curses.error",
    "re.error",
    "select.error",
    "socket.error",
    "socket.gaierror",
    "socket.herror",
    "socket.timeout",
    "struct.error",
    "zlib.error",
)


def exception_name(node: ast.expr) -> tuple[str, ...]:
    """Return the name of a class, or of the class that is called, if it looks like one.

    `self.error(...)` and `make_error(...)` may give anything, and so may a constant.
    """
    name = dotted_name(node)
    last = name.rpartition(".")[2].lstrip("_")
    if name in LOWER:
        return (name,)
    if name.startswith(("self.", "cls.")) or not last or not last[0].isupper():
        return ()
    is_constant = type(node) is not Call and last.isupper() and len(last) > 1 and not hasattr(builtins, last)
    return () if is_constant else (name,)


def handler_names(node: ast.expr | None) -> tuple[str, ...]:
    """Return the names that a handler catches; "*" for everything, also where it cannot be told."""
    if node is None:
        return ("*",)
    parts = node.elts if type(node) is Tuple else [node]
    return tuple(name for part in parts for name in exception_name(part) or ("*",))


def reraises(handler: ast.ExceptHandler) -> bool:
    """Return whether a handler raises again what it caught."""
    waiting: list[ast.AST] = [*handler.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Raise) and (node.exc is None or (type(node.exc) is Name and node.exc.id == handler.name)):
            return True
        if not isinstance(node, (*OTHER_SCOPES, ExceptHandler)):  # a handler inside raises again what it caught itself
            waiting += children(node)
    return False


def known_bases(module: ParsedModule) -> Bases:
    """Return the classes of a file with their bases; a name that stands for another one has that as its base."""
    if "bases" not in module.once:
        renamed = {name: (meant,) for name, meant in aliases(module).items()}
        defined = {
            definition.qualname: definition.bases for definition, _ in module.definitions if definition.kind == "class"
        }
        module.once["bases"] = renamed | defined
    bases: Bases = module.once["bases"]
    return bases


def suppressed(node: ast.expr, bases: Bases) -> tuple[str, ...]:
    """Return the names that a context manager such as `suppress(KeyError)` catches, by whatever name it goes here."""
    if type(node) is Call and any(
        ancestor.rpartition(".")[2] in CATCHERS for ancestor in ancestors(dotted_name(node.func), bases)
    ):
        return tuple(name for argument in node.args for name in handler_names(argument))
    return ()


def entered(node: ast.stmt, bases: Bases) -> tuple[str, ...]:
    """Return what is suppressed from a statement on: `stack.enter_context(suppress(KeyError))`."""
    value = node.value if type(node) is Expr else None
    if type(value) is Call and dotted_name(value.func).rpartition(".")[2] == "enter_context":
        return tuple(name for argument in value.args for name in suppressed(argument, bases))
    return ()


def catches(caught: tuple[str, ...], name: str, bases: Bases) -> bool:
    """Return whether a handler catches an exception: by name, or by a base that is builtin or of this file."""
    return any(_is_caught_by(handler, ancestor) for ancestor in ancestors(name, bases) for handler in caught)


def _is_caught_by(handler: str, name: str) -> bool:
    base, last = handler.rpartition(".")[2], name.rpartition(".")[2]
    kind, other = getattr(builtins, last, None), getattr(builtins, base, None)
    if handler in ("*", "BaseException", name) or (handler == "Exception" and not _escapes_except_exception(kind)):
        return True
    if base == last:  # one of them from a module: the same unless both say which, and differ
        return "." not in handler or "." not in name
    return isinstance(kind, type) and isinstance(other, type) and issubclass(kind, other)


def _escapes_except_exception(kind: object) -> bool:
    """Return whether `except Exception` lets a builtin pass, as it does KeyboardInterrupt."""
    return isinstance(kind, type) and issubclass(kind, BaseException) and not issubclass(kind, Exception)
