"""What a definition does, apart from how it is written: its tree without docstring, annotations and local names."""

from __future__ import annotations

import ast
from _ast import (
    AST,
    AnnAssign,
    Assert,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AugAssign,
    BoolOp,
    Call,
    ClassDef,
    Compare,
    Constant,
    Expr,
    For,
    FunctionDef,
    Global,
    If,
    IfExp,
    Lambda,
    Name,
    Nonlocal,
    Pass,
    Raise,
    Return,
    Store,
    UnaryOp,
    While,
    Yield,
    YieldFrom,
    arg,
    arguments,
    comprehension,
)
from _ast import ExceptHandler as Handler

from docgen_hook.source.scan import docstring, dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FUNCTIONS = (FunctionDef, AsyncFunctionDef)
LOGGED = frozenset(("debug", "info", "warning", "warn", "error", "exception", "critical", "log"))
LEFT_OUT = frozenset(("annotation", "ctx", "kind", "returns", "type_comment", "type_ignores", "type_params", "simple"))
ANONYMOUS = "_"
# The field of a node that may be the name of a local; attributes and keywords are none.
NAMES: dict[type[AST], str] = {
    Name: "id", arg: "arg", Handler: "name", FunctionDef: "name", AsyncFunctionDef: "name", ast.alias: "asname",
    ast.MatchAs: "name", ast.MatchStar: "name",
}  # fmt: skip
# What a change is called, from the kind of node; the parts of it that count are in `_told`.
KINDS: dict[type[AST], str] = {
    Return: "return", Yield: "return", YieldFrom: "return",
    Compare: "comparison", BoolOp: "comparison", UnaryOp: "comparison", If: "comparison", IfExp: "comparison",
    Raise: "raise", Assert: "raise", Handler: "raise",
    arguments: "default",
    Call: "call",
    For: "loop", AsyncFor: "loop", While: "loop", comprehension: "loop",
    Assign: "assignment", AugAssign: "assignment", AnnAssign: "assignment",
}  # fmt: skip
AROUND = {"decorator": "decorator_list", "base": "bases", "parameter": "args"}
ORDER = ("return", "comparison", "raise", "default", "call", "loop", "assignment")


def differences(before: AST, after: AST) -> tuple[str, ...]:
    """Return in what two states of a definition differ: "return", "comparison", ...; nothing where both do the same.

    Docstrings, comments, layout, annotations, log lines, names of locals and the texts of exceptions make no
    difference. Of a class only what stands outside of its methods counts.

    Args:
        before: The node as it was.
        after: The node as it is.
    """
    try:
        pair = _Reduction(before).whole(), _Reduction(after).whole()
        if pair[0] == pair[1]:
            return ()
        one, other = _parts(before), _parts(after)
    except RecursionError:
        return ()
    found = [kind for kind in ORDER if one.get(kind) != other.get(kind)]
    found += [word for word in AROUND if pair[0][word] != pair[1][word]]
    return tuple(found) or ("order of statements",)


class _Reduction:
    """Makes plain values of a definition's nodes; locals get numbers in the order in which they appear."""

    def __init__(self, node: AST, *, anonymous: bool = False) -> None:
        self.node = node
        self.locals = _local_names(node) if isinstance(node, FUNCTIONS) else set()
        self.numbers: dict[str, str] = {}
        self.anonymous = anonymous

    def whole(self) -> dict[str, Any]:
        """Return the definition as values, its parts by what a change of them is called."""
        node = self.node
        fields = {word: getattr(node, field, None) for word, field in AROUND.items()}
        return {"kind": type(node).__name__, "body": self.of(_own_body(node))} | {
            word: self.of(value) for word, value in fields.items()
        }

    def of(self, value: Any) -> Any:
        """Return a node, a list or a constant as a value that can be compared."""
        if isinstance(value, list):
            return tuple([self.of(item) for item in value if not _is_silent(item)])
        if not isinstance(value, AST):
            return type(value).__name__, value
        return self.of_node(value)

    def of_node(self, node: AST) -> Any:
        if isinstance(node, Constant):
            return "Constant", type(node.value).__name__, repr(node.value)
        if isinstance(node, Raise):
            raised = node.exc.func if isinstance(node.exc, Call) else node.exc  # the text is no promise
            return "Raise", self.of(raised)
        if isinstance(node, AnnAssign):
            return "Assign", "", self.of([node.target]), self.of(node.value)
        if isinstance(node, Call) and dotted_name(node.func).rpartition(".")[2] == "cast" and len(node.args) > 1:
            return self.of(node.args[1])
        if isinstance(node, Return) and node.value is None:
            return "Return", "", ("Constant", "NoneType", "None")
        body = {"body": _without_docstring(node)} if isinstance(node, (*FUNCTIONS, ClassDef)) else {}
        named = NAMES.get(type(node), "")
        fields = [name for name in node._fields if name not in LEFT_OUT and name != named]
        parts = [self.of(body.get(name, getattr(node, name, None))) for name in fields]
        return type(node).__name__, self.name(getattr(node, named, None) or ""), *parts

    def name(self, word: str) -> str:
        if word not in self.locals:
            return word
        return ANONYMOUS if self.anonymous else self.numbers.setdefault(word, f"${len(self.numbers)}")


def _own_body(node: AST) -> list[ast.stmt]:
    body = _without_docstring(node)
    if type(node) is not ClassDef:
        return body
    return [statement for statement in body if not isinstance(statement, (*FUNCTIONS, ClassDef))]


def _without_docstring(node: AST) -> list[ast.stmt]:
    body: list[ast.stmt] = node.body  # type: ignore[attr-defined]
    return body[1:] if docstring(body) is not None else body


def _local_names(node: AST) -> set[str]:
    """Return the names that a function sets, its parameters among them, without those of other scopes."""
    found: set[str] = set()
    outer: set[str] = set()
    for inner in ast.walk(node):
        if isinstance(inner, Name) and isinstance(inner.ctx, Store):
            found.add(inner.id)
        elif isinstance(inner, arg):
            found.add(inner.arg)
        elif isinstance(inner, (Handler, ast.MatchAs, ast.MatchStar, *FUNCTIONS)) and inner.name and inner is not node:
            found.add(inner.name)
        elif isinstance(inner, Global | Nonlocal):
            outer |= {*inner.names}
    return found - outer


def _is_silent(node: Any) -> bool:
    """Return whether a statement does nothing that a docstring speaks of: a log line, a bare annotation, `pass`."""
    if isinstance(node, Expr):
        call = node.value
        words = dotted_name(call).lower().split(".") if isinstance(call, Call) else []
        is_logged = len(words) > 1 and words[-1] in LOGGED and "log" in words[-2]
        return is_logged or isinstance(call, Constant)
    if isinstance(node, If):
        return dotted_name(node.test).rpartition(".")[2] == "TYPE_CHECKING" and not node.orelse
    return isinstance(node, Pass) or (isinstance(node, AnnAssign) and node.value is None)


def _parts(node: AST) -> dict[str, list[str]]:
    """Return what is comparable of a definition by the kind that a change of it is called, without names of locals."""
    reduction = _Reduction(node, anonymous=True)
    found: dict[str, list[str]] = {}
    roots = [*_own_body(node), *getattr(node, "decorator_list", ()), *filter(None, [getattr(node, "args", None)])]
    waiting: list[AST] = [root for root in roots if not _is_silent(root)]
    while waiting:
        inner = waiting.pop()
        if kind := KINDS.get(type(inner)):
            found.setdefault(kind, []).append(repr(_told(inner, reduction)))
        passed = [getattr(inner, name, None) for name in ("annotation", "returns", "exc")]
        waiting += [child for child in ast.iter_child_nodes(inner) if child not in passed and not _is_silent(child)]
    return {kind: sorted(parts) for kind, parts in found.items()}


def _told(node: AST, reduction: _Reduction) -> Any:
    """Return the part of a node that belongs to it rather than to the statements inside."""
    if isinstance(node, If | While | IfExp):
        return reduction.of(node.test)
    if isinstance(node, For | AsyncFor | comprehension):
        return reduction.of([node.target, node.iter, *getattr(node, "ifs", ())])
    if isinstance(node, Handler):
        return reduction.of(node.type)
    if isinstance(node, arguments):
        return reduction.of([*node.defaults, *filter(None, node.kw_defaults)])
    if isinstance(node, Call):
        return reduction.of(
            [node.func, *(argument for argument in (*node.args, *node.keywords) if type(argument) is not Lambda)]
        )
    return reduction.of(node)
