"""Examples of the definitions of a project, from its own tests and doctests: nothing is run, nothing is made up."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING

from docgen_hook.docstrings.examples import Example, headings_in
from docgen_hook.errors import UnreadableError
from docgen_hook.model.struct import Struct
from docgen_hook.planning.discover import files_below, leads_outside, project_bounds
from docgen_hook.planning.examples.asserted import NONE, UNFIT, iter_asserted, literal
from docgen_hook.planning.examples.purity import Purity
from docgen_hook.planning.examples.shown import iter_shown
from docgen_hook.planning.examples.types import is_as_annotated, prints_as, type_of_result
from docgen_hook.planning.project_files import ProjectFiles, Target
from docgen_hook.redaction.redact import redact
from docgen_hook.source.analysis.result_types import result_type
from docgen_hook.source.ast_walk import own_nodes
from docgen_hook.source.scan import dotted_name, parse_definitions
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen_hook.planning.examples.asserted import Observation
    from docgen_hook.source.scan import ParsedModule

    Name = tuple[str, str]

MOST_FILES, LARGEST, MOST_BYTES = 2_000, 512 * 1024, 32 * 2**20  # that are read in one project
PAGES = (".rst", ".md")
WORD = re.compile(rb"[A-Za-z_]\w*")
LONGEST = 100  # characters of a call or result
KEPT = 8  # examples of a definition


class ProjectExamples(Struct):
    """What a project shows of its definitions.

    Attributes:
        found: Path and qualified name -> the examples, the best first.
        headings: Lines that stand above examples in the project's docstrings, the most frequent first.
    """

    found: Mapping[Name, tuple[Example, ...]]
    headings: tuple[str, ...]


def find_examples(wanted: Iterable[Name], root: str) -> ProjectExamples:
    """Return what the tests and doctests of a project show of some definitions.

    Args:
        wanted: Absolute paths and qualified names.
        root: The project's root.
    """
    names = {(os.path.realpath(path), name): (path, name) for path, name in wanted}
    words = {name.rpartition(".")[2].encode() for _, name in names}
    found: dict[Name, dict[str, str]] = {}
    sources = list(_iter_sources(root))
    for path, source in sources:
        if words.isdisjoint(WORD.findall(source)):
            continue
        for name, example in _iter_examples(path, source, root, names.keys()):
            known = found.setdefault(names[name], {})
            if known.setdefault(example.call, example.result) != example.result:
                known[example.call] = ""  # two places disagree
    examples = {
        name: tuple(Example(call, result) for call, result in known.items() if result)[:KEPT]
        for name, known in found.items()
    }
    return ProjectExamples(examples, tuple(headings_in(source for path, source in sources if path.endswith(".py"))))


def _iter_sources(root: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that may show something, tests first, then modules, then pages; no link leads out of the project."""
    bounds, size = project_bounds(root), 0
    listed = sorted(files_below(root, (".py", *PAGES)), key=lambda path: (path.endswith(PAGES), not _is_test_file(path), path))
    for path in listed[:MOST_FILES]:
        if leads_outside(path, bounds):
            continue
        try:
            source = files.read(path, LARGEST)
        except UnreadableError:
            continue
        size += len(source)
        if size > MOST_BYTES:
            return
        yield path, source


def _is_test_file(path: str) -> bool:
    """Return whether pytest or unittest takes a file for one of tests."""
    name = os.path.basename(path)
    return name.startswith("test_") or name.endswith("_test.py") or name in ("test.py", "tests.py")


def _iter_examples(path: str, source: bytes, root: str, wanted: Iterable[Name]) -> Iterator[tuple[Name, Example]]:
    """Yield the wanted definitions that a file shows something of, with what it shows."""
    try:
        module = parse_definitions(b"" if path.endswith(PAGES) else source)
    except UnreadableError:
        return
    around = ProjectFiles(path, module, root)
    purity = Purity(around)
    for observation in _iter_observations(path, source, module, root):
        target, call = _resolve_call(around, path, module, observation)
        if target is None or (name := (os.path.realpath(target.path), target.definition.qualname)) not in wanted:
            continue
        if (example := _example(observation, target, call)) and purity.is_pure(_pure_part(around, target)):
            yield name, example


def _iter_observations(path: str, source: bytes, module: ParsedModule, root: str) -> Iterator[Observation]:
    if path.endswith(PAGES):
        yield from iter_shown(source.decode("utf-8", "replace")) if b">>> " in source else ()
        return
    if _is_test_file(path) and not any(word in source for word in UNFIT) and _is_plain_folder(path, root):
        yield from iter_asserted(module)
    for definition, _ in module.definitions if b">>> " in source else ():
        yield from iter_shown(definition.docstring or "")


def _is_plain_folder(path: str, root: str) -> bool:
    """Return whether no conftest.py around a test changes what it finds."""
    folder = os.path.dirname(path)
    while len(folder) >= len(root):
        conftest = os.path.join(folder, "conftest.py")
        if os.path.lexists(conftest):
            try:
                source = files.read(conftest, LARGEST)
            except UnreadableError:
                return False
            if any(word in source for word in UNFIT):
                return False
        folder = os.path.dirname(folder)
    return True


def _resolve_call(
    around: ProjectFiles, path: str, module: ParsedModule, observation: Observation
) -> tuple[Target | None, ast.Call]:
    """Return the function or method that is called, and the call by its own name, None where that is not certain."""
    call = observation.call

    def resolve(name: str) -> Target | None:
        return around.resolve(path, module, name, observation.local) if name else None

    if not _is_literal_call(call):
        return None, call
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call):
        return _resolve_method(around, resolve(dotted_name(call.func.value)), call.func.value, call.func.attr, call)
    target = resolve(dotted_name(call))
    if target is None or not isinstance(target.node, ast.FunctionDef):
        return None, call
    is_method = target.definition.scope == "class"
    if is_method and not {"staticmethod", "classmethod"}.intersection(target.definition.decorators):
        return None, call
    return _at_top(target, int(is_method)), ast.Call(ast.Name(target.definition.qualname), call.args, call.keywords)


def _resolve_method(
    around: ProjectFiles, owner: Target | None, made: ast.Call, name: str, call: ast.Call
) -> tuple[Target | None, ast.Call]:
    """Return the method of an object that is made with literals for the call."""
    if owner is None or not isinstance(owner.node, ast.ClassDef) or not _is_literal_call(made):
        return None, call
    method = around.method(owner, name)
    if method is None or method.definition.qualname != f"{owner.definition.qualname}.{name}":
        return None, call  # a method of a base, which may stand in another module
    receiver = ast.Call(ast.Name(owner.definition.qualname), made.args, made.keywords)
    return _at_top(method, 1), ast.Call(ast.Attribute(receiver, name), call.args, call.keywords)


def _at_top(target: Target, dots: int) -> Target | None:
    """Return a definition whose qualified name works in its module: one of the module, or of a class of it."""
    return target if target.definition.qualname.count(".") == dots and target.definition.scope != "function" else None


def _pure_part(around: ProjectFiles, target: Target) -> Target:
    """Return what has to be pure: a function, of a method its class."""
    owner = target.definition.qualname.rpartition(".")[0]
    return (around.resolve(target.path, target.module, owner, {}) if owner else target) or target


def _is_literal_call(call: ast.Call) -> bool:
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    is_named = all(keyword.arg for keyword in call.keywords)
    return is_named and all(literal(value) is not NONE and not _has_order(value) for value in values)


def _has_order(value: ast.expr) -> bool:
    """Return whether a set is in a value: the order of its strings changes from run to run."""
    return any(isinstance(node, ast.Set) for node in ast.walk(value))


def _example(observation: Observation, target: Target, call: ast.Call) -> Example | None:
    """Return a call and what Python prints for it, None where that is not certain or not fit to be shown."""
    node, value = target.node, observation.value
    if not isinstance(node, ast.FunctionDef) or value is None or _is_unordered(value):
        return None
    if any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in own_nodes(node)):
        return None
    if not observation.is_exact and not _is_printed(value, node, observation.call):
        return None
    example = Example(ast.unparse(call), repr(value))
    return example if _is_fit(example) else None


def _is_unordered(value: object) -> bool:
    """Return whether a dictionary or set is in a value: one that is equal may be printed in another order."""
    if isinstance(value, list | tuple):
        return any(map(_is_unordered, value))
    return isinstance(value, dict | set)


def _is_printed(value: object, node: ast.FunctionDef, call: ast.Call) -> bool:
    """Return whether a result that is equal to a value is printed like it: 3 is also equal to 3.0 and 1 to True."""
    if prints_as(value, type_of_result(node, call)) or prints_as(value, result_type(node)):
        return True
    annotation = ast.unparse(node.returns) if node.returns else ""
    return prints_as(value, annotation) and is_as_annotated(value, node)


def _is_fit(example: Example) -> bool:
    """Return whether an example is short and plain, and has no secret in it."""
    text = f"{example.call} == {example.result}"
    return (
        max(len(example.call), len(example.result)) <= LONGEST
        and text.isascii()
        and text.isprintable()
        and "\\" not in text
        and '"""' not in text
        and redact(f"assert {text}\n") == f"assert {text}\n"
    )
