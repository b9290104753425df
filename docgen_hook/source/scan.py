"""Bytes of a file to its definitions: one walk over the statements, no facts about bodies."""

from __future__ import annotations

from _ast import (
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    Attribute,
    Call,
    ClassDef,
    Constant,
    Expr,
    For,
    FunctionDef,
    If,
    Match,
    Name,
    Try,
    TryStar,
    While,
    With,
)

from docgen_hook.model.code import Definition, Location
from docgen_hook.model.struct import Struct, replace
from docgen_hook.source.overrides import mark_overrides
from docgen_hook.source.suppressions import SKIPPED, Suppressions
from docgen_hook.source.text import column, decode, lines, parse, source_segment
from docgen_hook.source.visibility import exported_names, is_private_path, is_public

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator
    from typing import Any

    from docgen_hook.model.code import Kind, Scope

    Found = tuple[Definition, ast.AST]

FUNCTIONS = (FunctionDef, AsyncFunctionDef)
DEFINITIONS = frozenset((FunctionDef, AsyncFunctionDef, ClassDef))
BLOCKS: dict[type, tuple[str, ...]] = {
    If: ("body", "orelse"),
    For: ("body", "orelse"),
    AsyncFor: ("body", "orelse"),
    While: ("body", "orelse"),
    With: ("body",),
    AsyncWith: ("body",),
    Try: ("body", "handlers", "orelse", "finalbody"),
    TryStar: ("body", "handlers", "orelse", "finalbody"),
    Match: ("cases",),
}
NESTED = frozenset({"handlers", "cases"})
HOLDERS = DEFINITIONS.union(BLOCKS)


class ParsedModule(Struct):
    """A file as it was read.

    Attributes:
        path: As given.
        lines: Its text, cut where Python cuts lines, without line ends.
        tree: Its syntax tree.
        found: Each definition and its node, in source order, the module first.
        once: What is worked out of all of it once, by name.
    """

    path: str
    lines: list[str]
    tree: ast.Module
    definitions: list[Found]
    once: dict[str, Any]


class _EnclosingScope(Struct):
    """What contains a statement: qualified name with a dot, scope, whether public, whether marked to be skipped."""

    prefix: str
    scope: Scope
    public: bool
    skipped: bool = False


def parse_definitions(source: bytes, *, path: str = "", reexported: frozenset[str] = frozenset()) -> ParsedModule:
    """Return the definitions of a file.

    Args:
        source: The bytes of the file.
        path: With forward slashes, from the package's root where there is one; tells packages and private modules.
        reexported: Names of a private module that are public all the same; "*" for all that it makes public itself.

    Raises:
        UnreadableError: If it cannot be read as Python.
    """
    tree = parse(source, path)
    cut = lines(decode(source))
    silences = Suppressions(source, cut, tree)
    name = path.rpartition("/")[2]
    public = not is_private_path(path)
    kind: Kind = "package" if name in ("__init__.py", "__init__.pyi") else "module"
    whole = Definition(
        kind, "", "module", Location(1, 0), len(cut), public, docstring(tree.body), silenced=silences.of_module()
    )
    found: list[Found] = [(whole, tree)]
    found += _iter_definitions(tree, cut, silences, public or bool(reexported))
    if reexported:
        names = exported_names(tree)
        found = [(_with_visibility(definition, names, reexported), node) for definition, node in found]
    return ParsedModule(path, cut, tree, mark_overrides(found), {})


def as_if_public(definition: Definition, module: ParsedModule) -> Definition:
    """Return a definition of a private module as it would be if the module were public.

    Args:
        definition: One of the module's.
        module: The file.
    """
    if "exported" not in module.once:
        module.once["exported"] = exported_names(module.tree)
    return _with_visibility(definition, module.once["exported"], None)


def _with_visibility(
    definition: Definition, names: frozenset[str] | None, reexported: frozenset[str] | None
) -> Definition:
    """Return a definition, public if what contains it is, and its module shows that: to all, or through a package."""
    if not definition.qualname:
        return definition
    public = _is_shown(definition, names, reexported)
    return definition if public == definition.public else replace(definition, public=public)


def _is_shown(definition: Definition, names: frozenset[str] | None, reexported: frozenset[str] | None) -> bool:
    if definition.scope == "function":
        return False
    first, *rest = definition.qualname.split(".")
    is_shown = is_public(first, "module", names) and (reexported is None or "*" in reexported)
    is_shown = is_shown or (reexported is not None and first in reexported)
    return is_shown and all(is_public(name, "class", None) for name in rest)


def _iter_definitions(tree: ast.Module, cut: list[str], silences: Suppressions, public: bool) -> Iterator[Found]:
    names = exported_names(tree)
    whole = _EnclosingScope("", "module", public)
    stack = [(node, whole) for node in _defining_statements(tree.body)]
    while stack:  # not recursion: a chain of a thousand `elif` is a thousand levels deep
        node, around = stack.pop()
        if not isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef)):  # a union takes longer
            stack += [(statement, around) for statement in _defining_statements(block_statements(node))]
            continue
        definition = _definition(node, around, cut, silences, names)
        yield definition, node
        if inner := _defining_statements(node.body):
            scope: Scope = "class" if isinstance(node, ClassDef) else "function"
            public = definition.public and scope == "class"
            within = _EnclosingScope(f"{definition.qualname}.", scope, public, is_skipped(definition))
            stack += [(child, within) for child in inner]


def _defining_statements(body: list[ast.stmt]) -> list[ast.AST]:
    """Return the statements that are or can hold definitions, last first."""
    return [statement for statement in body[::-1] if type(statement) in HOLDERS]


def block_statements(node: ast.AST) -> list[ast.stmt]:
    """Return the statements directly in an `if`, `try` or other block."""
    children: list[ast.stmt] = []
    for field in BLOCKS[type(node)]:
        if field in NESTED:
            for block in getattr(node, field):
                children += block.body
        else:
            children += getattr(node, field)
    return children


def _definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    around: _EnclosingScope,
    cut: list[str],
    silences: Suppressions,
    names: frozenset[str] | None,
) -> Definition:
    return Definition(
        "class" if isinstance(node, ClassDef) else "function",
        around.prefix + node.name,
        around.scope,
        Location(node.lineno, column(cut, node)),
        node.end_lineno or node.lineno,
        around.public and is_public(node.name, around.scope, names),
        docstring(node.body),
        tuple([_expression_text(decorator, cut) for decorator in node.decorator_list]) if node.decorator_list else (),
        tuple([_expression_text(base, cut) for base in node.bases]) if isinstance(node, ClassDef) else (),
        type(node) is AsyncFunctionDef,
        silenced=SKIPPED if around.skipped else silences.of(node) if silences else (),
    )


def is_skipped(definition: Definition) -> bool:
    """Return whether `# docgen: skip` stands on a definition or on what contains it: then it is never sent."""
    return "skip" in definition.silenced


def _expression_text(node: ast.expr, cut: list[str]) -> str:
    return node.id if type(node) is Name else source_segment(cut, node)


def docstring(body: list[ast.stmt]) -> str | None:
    """Return the value of a body's docstring as written, or None."""
    if body and type(body[0]) is Expr:
        value = body[0].value
        if type(value) is Constant and type(value.value) is str:
            return value.value
    return None


def iter_statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a body, those in its `if`, `try` and other blocks too, without the blocks themselves."""
    waiting = body[::-1]
    while waiting:
        inner = waiting.pop()
        if type(inner) in BLOCKS:
            waiting += block_statements(inner)[::-1]
        else:
            yield inner


def count_statements(node: ast.AST) -> int:
    """Count the statements of a definition's body beside its docstring, nested ones included."""
    body = list(getattr(node, "body", []))
    count = -1 if docstring(body) is not None else 0
    while body:
        statement = body.pop()
        count += 1
        if type(statement) in BLOCKS:
            body += block_statements(statement)
        elif type(statement) in DEFINITIONS:
            body += statement.body
    return count


def dotted_name(node: ast.AST) -> str:
    """Return a plain dotted name, of a call the name that is called, else empty."""
    if type(node) is Call:
        node = node.func
    words = []
    while type(node) is Attribute:
        words.append(node.attr)
        node = node.value
    if type(node) is not Name:
        return ""
    return ".".join([node.id, *reversed(words)])
