"""What a body and its decorators show beside the facts: what a docstring may say although no fact says it."""

from __future__ import annotations

from _ast import (
    AnnAssign,
    Assert,
    AsyncFunctionDef,
    BinOp,
    BoolOp,
    Call,
    ClassDef,
    Compare,
    Constant,
    Dict,
    DictComp,
    ExceptHandler,
    FunctionDef,
    GeneratorExp,
    JoinedStr,
    Lambda,
    List,
    ListComp,
    Name,
    Return,
    Set,
    SetComp,
    Tuple,
    Yield,
    YieldFrom,
)
from _ast import (
    Raise as RaiseNode,
)

from docgen_hook.model.results import Evidence
from docgen_hook.source.analysis.aliases import aliases, resolved
from docgen_hook.source.analysis.attributes import members
from docgen_hook.source.analysis.exceptions.handlers import exception_name, handler_names, known_bases, reraises
from docgen_hook.source.analysis.fields import bases, fields, is_open, own_fields
from docgen_hook.source.analysis.signature import is_stub
from docgen_hook.source.ast_walk import children, iter_own_nodes, own_nodes
from docgen_hook.source.scan import docstring, dotted_name
from docgen_hook.source.text import source_segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import ParsedModule

    Function = ast.FunctionDef | ast.AsyncFunctionDef

SOMETHING = (BinOp, Compare, Dict, DictComp, GeneratorExp, JoinedStr, Lambda, List, ListComp, Set, SetComp, Tuple)
LEAVES = ("sys.exit", "exit", "quit")  # each raises SystemExit
GROUPS = ("ExceptionGroup", "BaseExceptionGroup")
LAZY = ("Generator", "Iterator", "Iterable")  # what an annotation calls a generator, "Async" before it or not
ITERATORS = (
    "map", "filter", "zip", "enumerate", "reversed", "chain", "islice", "count", "cycle", "repeat", "product",
    "starmap", "combinations", "permutations", "accumulate", "pairwise", "batched", "takewhile", "dropwhile", "groupby",
)  # fmt: skip
PLAIN = ("staticmethod", "classmethod", "abstractmethod", "override", "abstractstaticmethod", "abstractclassmethod")


def evidence(definition: Definition, node: ast.AST, module: ParsedModule, *, attributes: bool = True) -> Evidence:
    """Return what the code shows of a definition beside its facts.

    Args:
        definition: The definition as the scan found it.
        node: Its node.
        module: The file.
        attributes: Whether the members of a class are wanted, for which all of it is walked.
    """
    if isinstance(node, ClassDef):
        return _of_class(node, module, attributes)
    if not isinstance(node, FunctionDef | AsyncFunctionDef):
        return Evidence()
    return Evidence(
        receiver=_receiver(definition, node),
        accepted=frozenset(_decorator_words(node.decorator_list)),
        is_stub=is_stub(node) or _ends_open(node),
        is_rewritten=_is_rewritten(node),
        yields_nothing=_yields_nothing(node, module),
        returns_lazily=any(type(inner) is Return and _is_lazy(inner.value, module) for inner in own_nodes(node)),
        returns_something=any(type(inner) is Return and _is_something(inner.value) for inner in own_nodes(node)),
        may_raise=frozenset(unnamed_exceptions(node, module)),
        bases=known_bases(module),
    )


def _of_class(node: ast.ClassDef, module: ParsedModule, attributes: bool) -> Evidence:
    made = fields(node, module)
    names = frozenset(field.name for field in made)
    return Evidence(
        accepted=frozenset(_of_subclasses(node)),
        fields=made,
        inherited=names - own_fields(node, module),
        told=frozenset(_told_beside(node, module)) if made else frozenset(),
        is_open=is_open(node, module) or (attributes and _sets_any(node)),
        members=frozenset().union(*map(members, (node, *bases(node, module)) if made or attributes else ())),
    )


def _told_beside(node: ast.ClassDef, module: ParsedModule) -> Iterator[str]:
    """Yield the fields that a text below them describes, a comment `#:` as Sphinx reads it, or their own call."""
    for base in (node, *bases(node, module)):
        for field, below in zip(base.body, [*base.body[1:], None], strict=True):
            if type(field) is AnnAssign and type(field.target) is Name:
                beside = (*module.lines[max(field.lineno - 2, 0) : field.lineno - 1], module.lines[field.lineno - 1])
                is_told = (below is not None and docstring([below]) is not None) or "#:" in beside[-1]
                called = field.value.keywords if isinstance(field.value, Call) else ()
                is_told = is_told or any(given.arg == "description" for given in called)
                if is_told or beside[0].lstrip().startswith("#:"):
                    yield field.target.id


def _sets_any(node: ast.ClassDef) -> bool:
    """Return whether a class sets attributes whose names it does not spell: `setattr(self, name, ...)`."""
    methods = (method for method in node.body if isinstance(method, FunctionDef | AsyncFunctionDef))
    calls = [call for method in methods for call in own_nodes(method) if isinstance(call, Call)]
    names = [(dotted_name(call), call.args[1:2]) for call in calls]
    return any(
        (name == "setattr" and second and type(second[0]) is not Constant) or name.endswith(".__dict__.update")
        for name, second in names
    )


def _of_subclasses(node: ast.ClassDef) -> Iterator[str]:
    """Yield the parameters of `__init_subclass__`, which a class's docstring may describe too."""
    for statement in node.body:
        if isinstance(statement, FunctionDef) and statement.name == "__init_subclass__":
            yield from (arg.arg for arg in (*statement.args.args, *statement.args.kwonlyargs))


def _receiver(definition: Definition, node: Function) -> str:
    first = next(iter((*node.args.posonlyargs, *node.args.args)), None)
    return first.arg if first and definition.scope == "class" else ""


def _decorator_words(decorators: list[ast.expr]) -> Iterator[str]:
    """Yield the names that the calls of decorators mention: keywords, and texts that are names."""
    waiting: list[ast.AST] = [decorator for decorator in decorators if type(decorator) is Call]
    while waiting:
        node = waiting.pop()
        name = getattr(node, "arg", None) if type(node).__name__ == "keyword" else None
        if name:
            yield name
        if type(node) is Constant and type(node.value) is str:
            word = node.value.lstrip("-").replace("-", "_")  # "--dry-run" is the option of `dry_run`
            yield from [word] if word.isidentifier() else []
        waiting += children(node)


def _ends_open(node: Function) -> bool:
    """Return whether a body does something, and then leaves the rest to overrides: it ends in NotImplementedError."""
    last = node.body[-1]
    if type(last) is Return:
        return type(last.value) is Name and last.value.id == "NotImplemented"
    return type(last) is RaiseNode and last.exc is not None and dotted_name(last.exc) == "NotImplementedError"


def _is_rewritten(node: Function) -> bool:
    """Return whether a generator with a return value is decorated: then it is a coroutine of some framework."""
    others = [decorator for decorator in node.decorator_list if dotted_name(decorator).rpartition(".")[2] not in PLAIN]
    return bool(others) and any(type(inner) is Return and inner.value is not None for inner in own_nodes(node))


def _yields_nothing(node: Function, module: ParsedModule) -> bool:
    annotation = source_segment(module.lines, node.returns).strip("'\"") if node.returns else ""
    name, _, first = annotation.partition("[")
    if name.rpartition(".")[2].removeprefix("Async") in LAZY and first:
        return first.split(",", maxsplit=1)[0].rstrip("] ").strip() == "None"
    yields = [inner for inner in own_nodes(node) if isinstance(inner, Yield | YieldFrom)]
    return bool(yields) and all(type(yielded) is Yield and _is_none(yielded.value) for yielded in yields)


def _is_none(value: ast.expr | None) -> bool:
    return value is None or (type(value) is Constant and value.value is None)


def _is_something(value: ast.expr | None) -> bool:
    """Return whether a value is surely not None."""
    if type(value) is BoolOp:
        return all(_is_something(operand) for operand in value.values)
    return isinstance(value, SOMETHING) or (type(value) is Constant and value.value is not None)


def _is_lazy(value: ast.expr | None, module: ParsedModule) -> bool:
    """Return whether a value is an iterator: a generator expression, `map(...)`, a call of a generator of the file."""
    if type(value) is not Call:
        return type(value) is GeneratorExp
    name = dotted_name(value)
    last = name.rpartition(".")[2]
    if last in ITERATORS or "iter" in name.lower() or "generator" in name.lower():
        return True
    called = (inner for definition, inner in module.definitions if definition.name == last)
    bodies = (inner.body for inner in called if isinstance(inner, FunctionDef | AsyncFunctionDef))
    return any(isinstance(inner, Yield | YieldFrom) for body in bodies for inner in iter_own_nodes([*body]))


def unnamed_exceptions(node: Function, module: ParsedModule) -> Iterator[str]:
    """Yield the exceptions that a body may raise without naming their class behind `raise`; "*" for any.

    A function inside may be what is returned, as a decorator does, or be called: what it raises counts.
    """
    known = aliases(module)
    for inner in own_nodes(node):
        if isinstance(inner, FunctionDef | AsyncFunctionDef):
            parts = (part for part in iter_own_nodes([*inner.body]) if type(part) is RaiseNode)
            yield from (name for part in parts if part.exc for name in exception_name(part.exc) or ("*",))
        if type(inner) is RaiseNode and type(inner.exc) is Call:
            yield from _grouped(inner.exc)
        if type(inner) is Assert:
            yield "AssertionError"
        elif type(inner) is Call and resolved(dotted_name(inner), known) in LEAVES:
            yield "SystemExit"
        elif (type(inner) is RaiseNode and inner.exc is not None and not exception_name(inner.exc)) or (
            type(inner) is ExceptHandler
            and reraises(inner)
            and {*handler_names(inner.type)} & {"*", "Exception", "BaseException"}
        ):
            yield "*"


def _grouped(call: ast.Call) -> Iterator[str]:
    """Yield the exceptions in a group that is raised; "*" where they are not spelled."""
    if dotted_name(call).rpartition(".")[2] in GROUPS and len(call.args) > 1:
        listed = call.args[1]
        for member in listed.elts if isinstance(listed, List | Tuple) else ():
            yield from exception_name(member) or ("*",)
        if not isinstance(listed, List | Tuple):
            yield "*"
