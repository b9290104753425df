"""Kinds of what a function returns or yields, as its annotation and its body show them."""

from __future__ import annotations

import ast
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from docgen_hook.source.text import parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen_hook.model.code import Definition

# "element" is what a container holds, "value" something that is not None, "call" what an unknown call returns.
UNKNOWN = frozenset(("value", "call", "element", "?"))
ANYTHING = frozenset(("?",))
OF_NAME = {
    "bool": "bool", "TypeGuard": "bool", "TypeIs": "bool", "int": "number", "float": "number", "complex": "number",
    "Decimal": "number", "Fraction": "number", "str": "str", "bytes": "bytes", "bytearray": "bytes", "None": "none",
    "list": "list", "List": "list", "Sequence": "list", "MutableSequence": "list", "deque": "list", "Deque": "list",
    "dict": "dict", "Dict": "dict", "Mapping": "dict", "MutableMapping": "dict", "OrderedDict": "dict",
    "defaultdict": "dict", "Counter": "dict", "TypedDict": "dict", "tuple": "tuple", "Tuple": "tuple", "set": "set",
    "Set": "set", "frozenset": "set", "FrozenSet": "set", "AbstractSet": "set", "Iterator": "generator",
    "Iterable": "generator", "Generator": "generator", "AsyncIterator": "generator", "AsyncIterable": "generator",
    "AsyncGenerator": "generator", "range": "generator",
}  # fmt: skip
ABSTRACT = re.compile(r"\b(?:Sequence|Collection|Iterable)\b")  # what a list, a tuple and a generator may be
OF_CALL = {
    "bool": "bool isinstance issubclass all any callable hasattr startswith endswith isdigit isalpha exists is_file is_dir "
    "isdisjoint issubset issuperset isupper islower isidentifier isspace isnumeric isalnum isfile isdir",
    "number": "len int float abs round ord hash id complex count bit_length", "list": "list sorted splitlines",
    "str": "str repr chr hex oct bin ascii format join", "bytes": "bytes bytearray",
    "tuple": "tuple divmod partition rpartition", "dict": "dict vars", "set": "set frozenset",
    "generator": "iter map filter zip enumerate reversed range",
}  # fmt: skip
KIND_OF_CALL = {name: kind for kind, names in OF_CALL.items() for name in names.split()}
OF_BUFFER, RENAMED = {"BytesIO": "bytes", "StringIO": "str"}, re.compile(r"(?m)^from \S+ import (\w+) as (\w+)$")
METHODS = frozenset(
    "join format startswith endswith isdigit isalpha splitlines partition rpartition isidentifier isspace isupper "
    "islower isnumeric isalnum bit_length isdisjoint issubset issuperset".split()
)
NOT_NONE = frozenset("strip lstrip rstrip lower upper replace title capitalize casefold encode decode split".split())
HARMLESS = frozenset(
    "staticmethod classmethod property cached_property abstractmethod override final lru_cache cache setter "
    "abstractproperty".split()
)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def walk_own(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Return every node of a body but those inside nested definitions."""
    stack = list(body)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, SCOPES):
            stack += list(ast.iter_child_nodes(node))[::-1]


def last_name(node: ast.AST) -> str:
    """Return the last part of a dotted name, empty where a node is none."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_stub(body: list[ast.stmt]) -> bool:
    """Return whether a body says nothing: `...`, `pass`, a text or an exception."""

    def says_nothing(node: ast.stmt) -> bool:
        constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        return constant or isinstance(node, ast.Pass | ast.Raise)

    return all(says_nothing(node) for node in body)


def kinds_of_result(definition: Definition, node: ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    """Return the kinds of what a function returns or, where it is a generator, yields."""
    decorators = {decorator.partition("(")[0].rpartition(".")[2] for decorator in definition.decorators}
    if decorators - HARMLESS:
        return ANYTHING
    yields = definition.result in ("yields", "async yields")
    annotated = kinds_of_annotation(node.returns, yields=yields) if node.returns else ANYTHING
    is_abstract = not yields and ABSTRACT.search(definition.returns)
    if not annotated & UNKNOWN and not is_abstract:
        return annotated | explicit_none(node, yields=yields)
    if definition.result not in ("value", "yields", "async yields") or definition.delegates_result:
        return annotated
    from_body = kinds_of_body(node, yields=yields, renamed=dict(map(reversed, RENAMED.findall(definition.context))))
    if is_abstract and (not from_body or from_body & UNKNOWN):
        return annotated | {"?"}
    return from_body or annotated


def explicit_none(node: ast.FunctionDef | ast.AsyncFunctionDef, *, yields: bool) -> frozenset[str]:
    """Return the kind of None where a `return` spells it."""
    results = [statement.value for statement in walk_own(node.body) if isinstance(statement, ast.Return)]
    return (
        frozenset(("none",))
        if not yields and any(ast.unparse(one) == "None" for one in results if one)
        else frozenset()
    )


def kinds_of_annotation(node: ast.AST | None, *, yields: bool = False) -> frozenset[str]:
    """Return the kinds that an annotation names, "?" among them where it is not plain.

    Args:
        node: The annotation.
        yields: True for what an iterator yields.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = parse_fragment(node.value.strip(), mode="eval").body
        except (SyntaxError, ValueError):
            return ANYTHING
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return kinds_of_annotation(node.left, yields=yields) | kinds_of_annotation(node.right, yields=yields)
    if isinstance(node, ast.Constant):
        return frozenset(("none",)) if node.value is None else ANYTHING
    if isinstance(node, ast.Subscript):
        return _kinds_of_generic(node, yields=yields)
    kind = OF_NAME.get(last_name(node) if node else "", "?")
    return ANYTHING if yields else frozenset((kind,))


def _kinds_of_generic(node: ast.Subscript, *, yields: bool) -> frozenset[str]:
    name = last_name(node.value)
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if yields:
        return kinds_of_annotation(inner[0]) if OF_NAME.get(name) == "generator" and inner else ANYTHING
    if name == "Optional":
        return kinds_of_annotation(inner[0]) | {"none"}
    if name == "Union":
        return frozenset(kind for argument in inner for kind in kinds_of_annotation(argument))
    if name in ("Awaitable", "Annotated", "Final", "ClassVar"):
        return kinds_of_annotation(inner[0])
    if name == "Coroutine":
        return kinds_of_annotation(inner[-1])
    if name == "Literal":
        return frozenset(kind for literal in inner for kind in ExpressionKinds({}).of(literal))
    return frozenset((OF_NAME.get(name, "?"),))


def kinds_of_body(
    node: ast.FunctionDef | ast.AsyncFunctionDef, *, yields: bool, renamed: Mapping[str, str] = MappingProxyType({})
) -> frozenset[str]:
    """Return the kinds of what a body returns or yields, whatever an annotation says."""
    kinds = ExpressionKinds(assigned_values(node), renamed)
    found: set[str] = set()
    for statement in walk_own(node.body):
        if yields and isinstance(statement, ast.Yield):
            found |= kinds.of(statement.value) if statement.value else {"none"}
        elif yields and isinstance(statement, ast.YieldFrom):
            found.add("?")
        elif not yields and isinstance(statement, ast.Return):
            found |= kinds.of(statement.value) if statement.value else {"none"}
    if found and not yields and not leaves(node.body):
        found.add("none")
    return frozenset(found)


def leaves(body: list[ast.stmt]) -> bool:
    """Return whether the end of a block is never reached."""
    last = body[-1] if body else None
    if isinstance(last, ast.Return | ast.Raise | ast.Continue | ast.Break):
        return True
    if isinstance(last, ast.If):
        return bool(last.orelse) and leaves(last.body) and leaves(last.orelse)
    if isinstance(last, ast.With | ast.AsyncWith):
        return leaves(last.body)
    if isinstance(last, ast.While):
        endless = isinstance(last.test, ast.Constant) and bool(last.test.value)
        return endless and not any(isinstance(statement, ast.Break) for statement in walk_own(last.body))
    if isinstance(last, ast.Try):
        handled = all(leaves(handler.body) for handler in last.handlers)
        return leaves(last.finalbody) or ((leaves(last.body) or leaves(last.orelse)) and handled)
    if isinstance(last, ast.Match):
        whole = any(isinstance(case.pattern, ast.MatchAs) and not case.pattern.pattern for case in last.cases)
        return whole and all(leaves(case.body) for case in last.cases)
    return False


def assigned_values(node: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, list[ast.expr | None]]:
    """Return what each local name is assigned; None stands for something unknown."""
    found: dict[str, list[ast.expr | None]] = {}
    args = node.args
    for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg):
        if arg is not None:
            found.setdefault(arg.arg, []).append(None)
    for statement in walk_own(node.body):
        for name, value in _assigned_names(statement):
            found.setdefault(name, []).append(value)
    return found


def _assigned_names(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Return the names that a statement assigns, each with its value, None where that is not known."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from [(target.id, node.value)] if isinstance(target, ast.Name) else _unknown(target)
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name):
        yield node.target.id, node.value
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, ast.BinOp(node.target, node.op, node.value)
    elif isinstance(node, ast.For | ast.AsyncFor):
        yield from _unknown(node.target)
    elif isinstance(node, ast.withitem) and node.optional_vars is not None:
        yield from _unknown(node.optional_vars)
    elif isinstance(node, ast.Global | ast.Nonlocal):
        yield from ((name, None) for name in node.names)


def _unknown(target: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    return ((node.id, None) for node in ast.walk(target) if isinstance(node, ast.Name))


class ExpressionKinds:
    """Kinds of expressions inside one function."""

    def __init__(
        self, assigned: dict[str, list[ast.expr | None]], renamed: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._assigned_names, self._renamed = assigned, renamed
        self._open: set[str] = set()

    def of(self, node: ast.expr | None) -> set[str]:
        """Return the kinds that an expression may have."""
        if isinstance(node, ast.Constant):
            return {self._of_constant(node.value)}
        if isinstance(node, ast.Name):
            return self._of_name(node.id)
        if isinstance(node, ast.Call):
            return {self._of_call(node)}
        if isinstance(node, ast.IfExp):
            return self.of(node.body) | self.of(node.orelse)
        if isinstance(node, ast.BoolOp):
            return self._of_parts(node)
        if isinstance(node, ast.BinOp):
            return self._of_operation(node)
        if isinstance(node, ast.UnaryOp):
            return {"bool"} if isinstance(node.op, ast.Not) else {"value"}
        if isinstance(node, ast.NamedExpr):
            return self.of(node.value)
        plain = {
            ast.JoinedStr: "str", ast.List: "list", ast.ListComp: "list", ast.Dict: "dict", ast.DictComp: "dict",
            ast.Set: "set", ast.SetComp: "set", ast.Tuple: "tuple", ast.GeneratorExp: "generator", ast.Lambda: "value",
            ast.Compare: "bool", ast.Await: "call", ast.Subscript: "element",
        }  # fmt: skip
        return {plain.get(type(node), "?")}

    def _of_constant(self, value: object) -> str:
        kinds = {bool: "bool", int: "number", float: "number", complex: "number", str: "str", bytes: "bytes"}
        return "none" if value is None else kinds.get(type(value), "value")

    def _of_name(self, name: str) -> set[str]:
        if name in ("self", "cls"):
            return {"value"}
        if name in self._open:
            return set()
        if name not in self._assigned_names:
            return {"?"}
        self._open.add(name)
        found = {kind for value in self._assigned_names[name] for kind in (self.of(value) if value else {"?"})}
        self._open.discard(name)
        return found

    def _of_call(self, node: ast.Call) -> str:
        name = last_name(node.func)
        if isinstance(node.func, ast.Name):
            return KIND_OF_CALL.get(name, "") if name in KIND_OF_CALL and name not in METHODS else self._of_class(name)
        if name in ("getvalue", "read"):
            return self._of_buffer(node.func) or "call"
        if name in METHODS:
            return KIND_OF_CALL.get(name, "value")
        return "value" if name in NOT_NONE else self._of_class(name)

    def _of_buffer(self, called: ast.expr) -> str:
        """Return the kind of what a buffer in memory holds, empty where a method's owner is none."""
        owner = getattr(called, "value", None)
        made = self._assigned_names.get(owner.id, ()) if isinstance(owner, ast.Name) else (owner,)
        name, *others = {last_name(getattr(value, "func", ast.Pass())) for value in made} or {""}
        return "" if others else OF_BUFFER.get(self._renamed.get(name, name), "")

    def _of_class(self, name: str) -> str:
        return "value" if name.strip("_")[:1].isupper() else "call"

    def _of_parts(self, node: ast.BoolOp) -> set[str]:
        found = {kind for value in node.values for kind in self.of(value)}
        if isinstance(node.op, ast.Or) and "none" not in self.of(node.values[-1]):
            found.discard("none")
        return found

    def _of_operation(self, node: ast.BinOp) -> set[str]:
        left, right = self.of(node.left), self.of(node.right)
        if left == right and len(left) == 1 and not left & UNKNOWN:
            return left
        return {"str"} if left == {"str"} and isinstance(node.op, ast.Mod) else {"value"}
