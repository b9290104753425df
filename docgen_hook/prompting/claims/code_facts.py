"""What the source of a definition shows: kinds of result, paths that return None, mutation, numbers, names."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING

from docgen_hook.model.struct import Struct
from docgen_hook.prompting.claims.result_kinds import (
    ANYTHING,
    explicit_none,
    is_stub,
    kinds_of_body,
    kinds_of_result,
    last_name,
    walk_own,
)
from docgen_hook.source.comments import split_comments
from docgen_hook.source.text import parse_fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen_hook.model.code import Definition

IMPLIED = (  # source text that may raise -> the exceptions
    (r"\w\[|\]\[|\)\[", "KeyError IndexError LookupError TypeError"),
    (r"\bint\(|\bfloat\(|Decimal\(|\.index\(|\.remove\(|unpack|strptime|fromisoformat|\bEnum\b",
     "ValueError TypeError"),
    (r"\.pop\(|\.popitem\(|\.popleft\(", "KeyError IndexError"),
    (r"\bopen\(|\bos\.|[Pp]ath|\.read|\.write|unlink|mkdir|shutil|socket|connect|send|recv",
     "OSError IOError FileNotFoundError PermissionError IsADirectoryError ConnectionError FileExistsError"),
    (r"\bnext\(", "StopIteration StopAsyncIteration"),
    (r"(?<!/)/(?!/)|//|%", "ZeroDivisionError ArithmeticError TypeError"),
    (r"\bgetattr\(|\w\.\w", "AttributeError"),
    (r"\bimport\b|import_module", "ImportError ModuleNotFoundError"),
    (r"decode|encode|open\(", "UnicodeDecodeError UnicodeEncodeError UnicodeError"),
    (r"json", "JSONDecodeError ValueError TypeError"),
    (r"await|timeout|wait", "TimeoutError CancelledError"),
    (r"\bassert\b", "AssertionError"),
    (r"warn", "DeprecationWarning UserWarning RuntimeWarning FutureWarning Warning"),
)  # fmt: skip
LARGEST = 1e15
MUTATORS = frozenset(
    "append extend insert remove pop clear sort reverse update add discard setdefault popitem appendleft write "
    "difference_update intersection_update symmetric_difference_update".split()
)


class CodeFacts(Struct):
    """What a definition's source shows.

    Attributes:
        known: All text that the model was shown.
        shown: The same without comments: what they say is no evidence of what the code does.
        kinds: Kinds of what is returned, or of what is yielded; "?" among them where that is not certain.
        changed: Names of parameters that the body changes for certain.
        may_change: True when the body may change something that it was given.
        numbers: Numbers in the source.
        has_constants: True when names in capitals stand for values that are not shown.
        implied: Exceptions that operations of the body may raise.
        names: Names that the rest of the file uses.
        is_recursive: True when the body calls its own name.
        is_stub: True when the body says nothing: `...`, `pass`, or an exception that stands for what is not there.
        may_be_none: True when some path may return None.
    """

    known: str
    shown: str
    kinds: frozenset[str] = ANYTHING
    changed: frozenset[str] = frozenset()
    may_change: bool = False
    numbers: frozenset[float] = frozenset()
    has_constants: bool = False
    implied: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    is_recursive: bool = False
    is_stub: bool = False
    may_be_none: bool = True


@lru_cache(256)
def read_facts(definition: Definition) -> CodeFacts:
    """Return what the source of a definition shows; little of it where the source cannot be parsed."""
    around = f"{definition.context}\n{definition.qualname}"
    known, shown = f"{definition.source}\n{around}", f"{split_comments(definition.source)[0]}\n{around}"
    node = parse_source(definition.source)
    if node is None:
        return CodeFacts(known, shown, may_change=True, has_constants=True, names=frozenset(definition.names))
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    nodes = list(ast.walk(node))
    changed = frozenset(_changed(nodes))
    names = {name.lstrip("*") for name in (parameter.name for parameter in definition.parameters)}
    return CodeFacts(
        known,
        shown,
        kinds_of_result(definition, node) if is_function else ANYTHING,  # type: ignore[arg-type]
        frozenset(changed & names),
        bool(changed) or any(isinstance(node, ast.Expr) and _is_call(node.value) for node in nodes),
        frozenset(_numbers(nodes)),
        any(isinstance(node, ast.Name | ast.Attribute) and _is_constant_name(node) for node in nodes),
        frozenset(name for pattern, implied in IMPLIED if re.search(pattern, shown) for name in implied.split()),
        frozenset(definition.names),
        any(isinstance(node, ast.Call) and last_name(node.func) == definition.name for node in nodes),
        is_function and is_stub(node.body),  # type: ignore[attr-defined]
        not is_function or _may_give_none(definition, node),  # type: ignore[arg-type]
    )


def _may_be_none(definition: Definition, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether some path may return None: as the body says it, also where an annotation says otherwise."""
    kinds = kinds_of_result(definition, node)
    if not kinds or kinds & {"none", "?", "call"}:
        return True
    return not is_stub(node.body) and "call" in kinds_of_body(node, yields=definition.result != "value")


def _may_give_none(definition: Definition, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    is_spelled = "none" in explicit_none(node, yields=definition.result != "value")
    return is_spelled or (not _names_a_class(node.returns) and _may_be_none(definition, node))


def _names_a_class(node: ast.expr | None) -> bool:
    """Return whether an annotation is a class of another module, such as `datetime.date`: a plain name may be an alias."""
    is_dotted = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return is_dotted and ast.unparse(node.value) not in ("t", "typing") and last_name(node) not in ("Any", "Optional")  # type: ignore[union-attr,arg-type]


@lru_cache(16)  # every sentence about a definition is held against the same tree, which nobody changes
def parse_source(source: str) -> ast.AST | None:
    """Return the tree of a definition's source: a function, class or module; None where it is no Python."""
    try:
        tree = parse_fragment(dedent(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    only = tree.body[0] if len(tree.body) == 1 else tree
    return only if isinstance(only, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else tree


@lru_cache(16)
def source_nodes(source: str) -> tuple[ast.AST, ...]:
    """Return every node of a definition's source, none where it is no Python."""
    tree = parse_source(source)
    return () if tree is None else tuple(ast.walk(tree))


@lru_cache(512)
def parse_expression(text: str) -> ast.expr | None:
    """Return the tree of an expression, None where a text is none."""
    try:
        parsed: ast.Expression = parse_fragment(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return parsed.body


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) or (isinstance(node, ast.Await) and isinstance(node.value, ast.Call))


def _is_constant_name(node: ast.Name | ast.Attribute) -> bool:
    """Return whether a name is that of a constant of the file or class, rather than of another module's."""
    owner = node.value if isinstance(node, ast.Attribute) else None
    is_own = owner is None or (isinstance(owner, ast.Name) and owner.id in ("self", "cls"))
    name = last_name(node).strip("_")
    return is_own and name.isupper() and len(name) > 1


def _numbers(nodes: Iterable[ast.AST]) -> Iterator[float]:
    for node in nodes:
        if isinstance(node, ast.Constant | ast.BinOp) and (value := _folded(node)) is not None:
            yield value
        elif isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            yield float(len(node.value))
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield float(len(node.elts))


def _folded(node: ast.expr) -> float | None:
    """Return the number that an expression of plain numbers has, for example of `10 * 1024`."""
    if isinstance(node, ast.Constant):
        value = node.value
        return float(value) if isinstance(value, int | float) and abs(value) < LARGEST else None
    if not isinstance(node, ast.BinOp):
        return None
    left, right = _folded(node.left), _folded(node.right)
    if left is None or right is None:
        return None
    if isinstance(node.op, ast.Mult):
        return left * right
    if isinstance(node.op, ast.Add):
        return left + right
    if isinstance(node.op, ast.Pow) and 0 <= right < 64 and 0 < left <= 64:
        return float(left**right)
    return float(int(left) << int(right)) if isinstance(node.op, ast.LShift) and 0 <= right < 64 else None


def _changed(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Return the names whose contents are assigned, deleted or changed by a method that changes."""
    for node in nodes:
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            yield _root(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
            yield _root(node.func)


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else "self"


@lru_cache(256)
def messages_of(source: str, exception: str) -> tuple[str, ...]:
    """Return the texts that an exception is raised with, f-strings without what they hold.

    Args:
        source: The definition.
        exception: The exception's name.
    """
    node = parse_source(source)
    return tuple(_messages_in(node, exception.rpartition(".")[2])) if node else ()


def _messages_in(tree: ast.AST, exception: str) -> Iterator[str]:
    named = {
        node.targets[0].id: node.value
        for node in walk_own(getattr(tree, "body", []))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in walk_own(getattr(tree, "body", [])):
        call = node.exc if isinstance(node, ast.Raise) else node
        if isinstance(call, ast.Call) and last_name(call.func) == exception:
            for part in (*call.args, *(keyword.value for keyword in call.keywords)):
                yield from _texts(named.get(part.id, part) if isinstance(part, ast.Name) else part)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(value.value) if isinstance(value, ast.Constant) else " " for value in node.values)
    elif isinstance(node, ast.BinOp):
        yield from _texts(node.left)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        yield from _texts(node.func.value)
