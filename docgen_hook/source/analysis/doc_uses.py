"""Which definitions' `__doc__` the code of a file reads or sets: there a docstring is a value of the program.

Names are resolved as far as one file tells. Where a use cannot be resolved (`func.__doc__` of a parameter), the
function that holds it is a reader: what it decorates, is called with or is the base or metaclass of counts as read.
"""

from __future__ import annotations

from _ast import (
    AST,
    AnnAssign,
    Assign,
    AsyncFunctionDef,
    Attribute,
    AugAssign,
    Call,
    ClassDef,
    Constant,
    FunctionDef,
    Import,
    ImportFrom,
    Load,
    Name,
    Store,
    Subscript,
)
from itertools import pairwise

from docgen_hook.source.analysis.doc_scopes import (
    Mentions,
    base_names,
    first_line,
    inside,
    is_class_method,
    is_local,
    owning_class,
)
from docgen_hook.source.analysis.doc_subjects import Subject, doc_subject, root_and_names
from docgen_hook.source.ast_walk import LEAVES, children
from docgen_hook.source.scan import docstring, dotted_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator

    Function = ast.FunctionDef | ast.AsyncFunctionDef
    Scopes = tuple[ast.AST, ...]

DOC = "__doc__"
FUNCTIONS = (FunctionDef, AsyncFunctionDef)
DEFINITIONS = (FunctionDef, AsyncFunctionDef, ClassDef)
USES = frozenset((ClassDef, AugAssign, Call, Import, ImportFrom, Subscript))
WORDS = (DOC, "getdoc")  # one of them stands wherever `__doc__` is used
CALLED = ("__init__", "__new__", "__call__")
MAKING = ("__new__", "__init_subclass__", "__prepare__")
MODULE = "the module reads or sets `__doc__`"
BODY = "its body reads or sets `__doc__`"
SLOTS = "`__doc__` is in its `__slots__`"
READ = "its `__doc__` is read or set in this file"
DECORATED = "its decorator `{}` reads or sets `__doc__`"
DERIVED = "`{}`, which it derives from, reads or sets `__doc__`"


class Use:
    """A place where `__doc__` is used.

    Attributes:
        node: The syntax node.
        scopes: The module and the definitions around it, the innermost last.
        statement: The statement of the module or class that holds it.
    """

    __slots__ = ("node", "scopes", "statement")

    def __init__(self, node: AST, scopes: Scopes, statement: AST) -> None:
        """Keep them."""
        self.node = node
        self.scopes = scopes
        self.statement = statement


def doc_uses(tree: ast.Module, lines: list[str]) -> dict[AST, str]:
    """Return the module, classes and functions whose docstring the code uses, each with the reason.

    Args:
        tree: The syntax tree of a file.
        lines: Its lines.
    """
    return _Uses(tree, lines).reasons


class _Uses:
    """What a walk over a file finds."""

    def __init__(self, tree: ast.Module, lines: list[str]) -> None:
        self.tree = tree
        self.lines = lines
        self.reasons: dict[AST, str] = {}
        self.scopes: dict[AST, Scopes] = {}  # of each definition, without itself
        self.readers: set[str] = set()
        self.makers: set[str] = set()  # classes that read what derives from them when it is made
        self.imported: set[str] = set()
        self.named: dict[str, list[AST]] = {}
        uses = list(self._walked(Mentions(lines, WORDS)))
        for use in uses:
            self._note(use)
        self._note_read_by_readers()

    def _walked(self, mentions: Mentions) -> Iterator[Use]:
        """Yield every node that may use `__doc__`, and collect definitions and imports on the way."""
        stack: list[tuple[AST, Scopes, AST]] = [
            (statement, (self.tree,), statement) for statement in self.tree.body[::-1]
        ]
        while stack:
            node, scopes, statement = stack.pop()
            if isinstance(node, DEFINITIONS):
                self.scopes[node] = scopes
                self.named.setdefault(node.name, []).append(node)
                if mentions.between(first_line(node), node.body[0].lineno):
                    stack += [(outer, scopes, statement) for outer in _around(node)]
                within = (*scopes, node)
                body = mentions.statements(node)[::-1]
                stack += [(inner, within, inner if isinstance(node, ClassDef) else statement) for inner in body]
            elif isinstance(node, Import | ImportFrom):
                self.imported |= {(name.asname or name.name).partition(".")[0] for name in node.names}
            elif type(node) not in LEAVES:
                stack += [(child, scopes, statement) for child in mentions.parts(node)[::-1]]
            if _may_use(node):
                yield Use(node, scopes, statement)

    def _note(self, use: Use) -> None:
        node = use.node
        if _names_doc(node):
            self._note_bare(use)
        elif isinstance(node, ClassDef) and self._has_doc_slot(node):
            self._mark([node], SLOTS)
        elif (subject := doc_subject(node)) is not None:
            self._note_subject(subject, use)

    def _note_bare(self, use: Use) -> None:
        """Mark what the bare name means in its scope: in a class body that of the class, else of the module."""
        owner = use.scopes[-1]
        if not isinstance(owner, ClassDef):
            self._mark([self.tree], MODULE)
            return
        self._mark([owner], BODY)
        is_read = isinstance(use.node, AugAssign) or isinstance(getattr(use.node, "ctx", None), Load)
        if is_read and docstring(owner.body) is None and not any(_is_set(statement) for statement in owner.body):
            self._mark([self.tree], MODULE)

    def _has_doc_slot(self, node: ast.ClassDef) -> bool:
        return any(
            _targets(statement, "__slots__") and self._holds_doc(statement.value)  # type: ignore[attr-defined]
            for statement in node.body
        )

    def _holds_doc(self, value: AST | None, *, follows: bool = True) -> bool:
        """Return whether a value holds the string "__doc__", itself or through a name that is assigned in the file."""
        for inner in inside(value) if value is not None else ():
            if isinstance(inner, Constant) and isinstance(inner.value, str) and DOC in inner.value.split():
                return True
            if follows and isinstance(inner, Name):
                values = [line.value for line in self.tree.body if _targets(line, inner.id)]  # type: ignore[attr-defined]
                if any(self._holds_doc(line, follows=False) for line in values):
                    return True
        return False

    def _note_subject(self, subject: Subject, use: Use) -> None:
        """Mark what `subject.__doc__` means; where that is not known, its function is a reader."""
        found = self._resolved(subject, use)
        if found is not None:
            self._mark(found, READ)
        elif any(isinstance(scope, FUNCTIONS) for scope in use.scopes):
            self._note_reader(use.scopes)
        else:
            names = {inner.id for inner in inside(use.statement) if isinstance(inner, Name)}
            self._mark([definition for name in names for definition in self.named.get(name, ())], READ)

    def _note_reader(self, scopes: Scopes) -> None:
        """Keep the functions around a use, and their classes as far as these are called with what they read."""
        for outer, inner in pairwise(scopes):
            if isinstance(inner, FUNCTIONS):
                self.readers.add(inner.name)
                if isinstance(outer, ClassDef):
                    self.readers |= {outer.name} if inner.name in CALLED else set()
                    self.makers |= {outer.name} if inner.name in MAKING else set()

    def _resolved(self, subject: Subject, use: Use) -> list[AST] | None:
        """Return the definitions that a subject names, or None where one file does not tell."""
        if subject.is_module:
            return [self.tree]
        if subject.is_scope:
            return [use.scopes[-1]]
        root, names = root_and_names(subject.node)
        owner = owning_class(root, use.scopes)
        if owner is not None:
            if names:
                return self._methods(names[-1])
            on_instance = isinstance(root, Name) and isinstance(getattr(use.node, "ctx", None), Store)
            return [] if on_instance and not is_class_method(use.scopes) else self._family(owner)
        if not isinstance(root, Name) or root.id in self.imported:
            return [] if isinstance(root, Name) else None
        if is_local(root.id, use.scopes):
            return (self._methods(names[-1]) or None) if names else None
        return self._at(root.id, names) if root.id in self.named else None

    def _methods(self, name: str) -> list[AST]:
        return [
            definition for definition in self.named.get(name, ()) if isinstance(self.scopes[definition][-1], ClassDef)
        ]

    def _at(self, root: str, names: list[str]) -> list[AST]:
        """Return the definitions of a dotted path."""
        found = self.named[root]
        for name in names:
            found = [definition for definition in self.named.get(name, ()) if self.scopes[definition][-1] in found]
        return found

    def _family(self, owner: AST) -> list[AST]:
        """Return a class with the classes of the file that derive from it."""
        found = [owner]
        for member in found:
            bases = (node for nodes in self.named.values() for node in nodes if isinstance(node, ClassDef))
            found += [node for node in bases if member.name in base_names(node) and node not in found]  # type: ignore[attr-defined]
        return found

    def _note_read_by_readers(self) -> None:
        for nodes in self.named.values():
            for node in nodes:
                self._note_decorated(node)
        for names in self._iter_passed_to_readers() if self.readers else ():
            self._mark([definition for name in names for definition in self.named.get(name, ())], READ)

    def _iter_passed_to_readers(self) -> Iterator[list[str]]:
        """Yield the names with which each call of a reader is made."""
        mentions = Mentions(self.lines, self.readers)
        stack: list[AST] = [*self.tree.body[::-1]]
        while stack:
            node = stack.pop()
            if isinstance(node, Call) and dotted_name(node.func).rpartition(".")[2] in self.readers:
                yield [argument.id for argument in node.args if isinstance(argument, Name)]
            if mentions.may_be_in(node):
                stack += children(node)[::-1]

    def _note_decorated(self, node: AST) -> None:
        for name in (dotted_name(decorator).rpartition(".")[2] for decorator in node.decorator_list):  # type: ignore[attr-defined]
            if name in self.readers:
                self._mark([node], DECORATED.format(name))
        for name in base_names(node) if isinstance(node, ClassDef) else ():
            if name in self.makers:
                self._mark([node], DERIVED.format(name))

    def _mark(self, nodes: Iterable[AST], reason: str) -> None:
        for node in nodes:
            self.reasons.setdefault(node, reason)


def _around(node: AST) -> list[AST]:
    """Return the parts of a definition that belong to the scope around it: decorators, defaults, bases, annotations."""
    parts = [*node.decorator_list, getattr(node, "args", None), getattr(node, "returns", None)]  # type: ignore[attr-defined]
    parts += [*getattr(node, "bases", ()), *getattr(node, "keywords", ()), *getattr(node, "type_params", ())]
    return [part for part in parts if part is not None]


def _may_use(node: AST) -> bool:
    """Return whether a node may use `__doc__`: a class or an import, or an expression that may name it."""
    kind = type(node)
    if kind is Name or kind is Attribute:
        return bool((node.id if kind is Name else node.attr) == DOC)  # type: ignore[attr-defined]
    if kind is FunctionDef or kind is AsyncFunctionDef:
        return bool(node.name == DOC)  # type: ignore[attr-defined]
    return kind in USES


def _names_doc(node: AST) -> bool:
    """Return whether a node uses the bare name, or binds it by an import or a definition."""
    if isinstance(node, Name):
        return node.id == DOC
    if isinstance(node, AugAssign):
        return _targets(node, DOC)
    if isinstance(node, Import | ImportFrom):
        return any((name.asname or name.name) == DOC for name in node.names)
    return isinstance(node, DEFINITIONS) and node.name == DOC


def _is_set(statement: AST) -> bool:
    return isinstance(statement, Assign | AnnAssign) and statement.value is not None and _targets(statement, DOC)


def _targets(statement: AST, name: str) -> bool:
    """Return whether a statement assigns to a name."""
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    return hasattr(statement, "value") and any(isinstance(target, Name) and target.id == name for target in targets)
