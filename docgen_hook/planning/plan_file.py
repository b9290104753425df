"""Paths in, plain data out: which definitions of which file break which rule."""

from __future__ import annotations

import os

from docgen_hook import docstrings, rules
from docgen_hook.errors import UnreadableError
from docgen_hook.model.results import FilePlan, Finding, Problem
from docgen_hook.model.struct import Value, replace
from docgen_hook.source.scan import scan, statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping

    from docgen_hook.config import Config
    from docgen_hook.model.code import Definition
    from docgen_hook.source.scan import Module

DRIFT = ("DGH2", "DGH3")


class Wanted(Value):
    """What a plan looks for; everything that can change a plan beside the file's bytes.

    Attributes:
        codes: Codes that count.
        per_file: Pattern of files -> codes not reported there.
        decorators: Decorators whose definitions need no docstring.
        names: Patterns of names that need no docstring.
        min_statements: Functions with fewer statements need no docstring.
        stubs: Whether `.pyi` stubs need docstrings.
        strict_short: Whether a summary alone is too little.
        full: Whether the missing definitions are described for asking.
        root: What the patterns of `per_file` are relative to.
    """

    codes: frozenset[str]
    per_file: Mapping[str, tuple[str, ...]]
    decorators: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    min_statements: int = 0
    stubs: bool = False
    strict_short: bool = False
    full: bool = False
    root: str = ""


def wanted(config: Config, command: rules.Command, root: str, *, full: bool = False) -> Wanted:
    """Give what the settings ask of a plan."""
    return Wanted(
        rules.enabled(config.select, config.ignore, command),
        config.per_file_ignores,
        config.ignore_decorators,
        config.ignore_names,
        config.min_statements,
        config.stubs,
        config.strict_short,
        full,
        root,
    )


def settings_of(want: Wanted) -> str:
    """Give everything of it as a text that is the same in every process."""
    fields = want.__fields__
    values = {each: getattr(want, each) for each in fields} | {"codes": sorted(want.codes)}
    return repr(values | {"per_file": sorted(want.per_file.items())})


def plan(path: str, source: bytes, want: Wanted, folder: str = "") -> FilePlan:
    """Give what one file needs.

    Args:
        path: As it is reported, with forward slashes.
        source: The bytes of the file.
        want: What is looked for.
        folder: What the path is relative to.

    Returns:
        The plan; a file that cannot be read as Python has a `problem` and nothing else.
    """
    full = os.path.join(folder, path)
    try:
        module = scan(source, path=package_path(full))
    except UnreadableError as error:
        return FilePlan(path, problem=Problem(error.sentence, error.tip, "unreadable"))
    judged = _judged(path, module, _here(full, want))
    return replace(judged, digest=digest(source)) if judged.missing and want.full else judged


def package_path(full: str) -> str:
    """Give a file's path from the top of its package; a private folder in it makes the module private, as in ruff."""
    folder, path = os.path.split(full)
    if f"{os.sep}_" not in folder:
        return path
    while any(os.path.exists(os.path.join(folder, f"__init__.{each}")) for each in ("py", "pyi")):
        folder, name = os.path.split(folder)
        path = f"{name}/{path}"
    return path


def digest(source: bytes) -> str:
    """Give the SHA-256 of a file's bytes, hexadecimal."""
    import hashlib  # 3 ms: only a file that will be edited pays

    return hashlib.sha256(source).hexdigest()


def _here(full: str, want: Wanted) -> Wanted:
    if not want.per_file:
        return want
    passed = rules.per_file(os.path.relpath(full, want.root or ".").replace(os.sep, "/"), want.per_file)
    return (
        replace(want, codes=frozenset(code for code in want.codes if not code.startswith(passed))) if passed else want
    )


def _judged(path: str, module: Module, want: Wanted) -> FilePlan:
    stub = path.endswith(".pyi") and not want.stubs
    findings: list[Finding] = []
    missing: list[Definition] = []
    total = documented = 0
    for definition, node in module.found:
        code = rules.code_without_docstring(definition, stub=stub)
        counts = code in want.codes and not _passed_over(definition, node, want)
        total += counts
        if definition.docstring and not definition.docstring.isspace():
            documented += counts
            findings += _wrong(path, definition, node, module, want)
        elif counts and not rules.silenced(definition, code):
            missing.append(_completed(definition, node, module) if want.full else definition)
            findings.append(_finding(path, definition, code, rules.message(code, definition)))
        if definition.silenced and "DGH901" in want.codes:
            is_missing = not definition.docstring or definition.docstring.isspace()
            broken = {code} if is_missing else _broken(definition, node, module, want)
            findings += _unused(path, definition, broken, module)
    style = docstrings.mostly(_styles(module)) if want.full and missing else ""
    return FilePlan(path, "", tuple(sorted(findings)), tuple(missing), documented, total, style)


def styles_of(source: bytes) -> list[str]:
    """Give the style of each docstring of a file that has one.

    Args:
        source: Text or bytes of the file.

    Raises:
        UnreadableError: If the file cannot be read as Python.
    """
    return _styles(scan(source))


def _styles(module: Module) -> list[str]:
    return [docstrings.detect(each.docstring) for each, _ in module.found if each.docstring]


def _passed_over(definition: Definition, node: ast.AST, want: Wanted) -> bool:
    if want.min_statements and definition.kind == "function" and statements(node) < want.min_statements:
        return True
    return _decorated(definition, want.decorators) or _named(definition, want.names)


def _decorated(definition: Definition, decorators: tuple[str, ...]) -> bool:
    names = (each.partition("(")[0] for each in definition.decorators)
    return bool(decorators) and any(name in decorators or name.rpartition(".")[2] in decorators for name in names)


def _named(definition: Definition, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return False
    from fnmatch import fnmatchcase

    return any(fnmatchcase(definition.qualname, each) or fnmatchcase(definition.name, each) for each in patterns)


def _wrong(path: str, definition: Definition, node: ast.AST, module: Module, want: Wanted) -> Iterator[Finding]:
    if not any(code.startswith(DRIFT) for code in want.codes) or _passed_over(definition, node, want):
        return
    docstring = docstrings.read(definition.docstring or "")
    full = (
        _described(definition, node, module)
        if rules.needs_facts(docstring, strict_short=want.strict_short)
        else definition
    )
    for code, message in rules.wrong(full, docstring, strict_short=want.strict_short):
        if code in want.codes and not rules.silenced(definition, code):
            yield _finding(path, definition, code, message)


def _unused(path: str, definition: Definition, broken: set[str], module: Module) -> Iterator[Finding]:
    """Give a finding for each code that the definition's own comment silences although it does not break it."""
    of_file = module.found[0][0].silenced
    own = replace(definition, silenced=tuple(each for each in definition.silenced if each not in of_file))
    for code, message in rules.unused_silences(own, broken):
        if not rules.silenced(definition, code):
            yield _finding(path, definition, code, message)


def _broken(definition: Definition, node: ast.AST, module: Module, want: Wanted) -> set[str]:
    """Give what a definition breaks of all rules, selected or not, so that a narrower run finds no comment unused."""
    docstring = docstrings.read(definition.docstring or "")
    full = _described(definition, node, module)
    return {code for code, _ in rules.wrong(full, docstring, strict_short=want.strict_short)}


def _described(definition: Definition, node: ast.AST, module: Module) -> Definition:
    from docgen_hook.source.analysis.facts import describe

    return describe(definition, node, module)


def _completed(definition: Definition, node: ast.AST, module: Module) -> Definition:
    from docgen_hook.source.analysis.facts import complete

    return complete(definition, node, module)


def _finding(path: str, definition: Definition, code: str, message: str) -> Finding:
    fixable = rules.RULES[code].fixable
    return Finding(path, definition.location, code, message, definition.qualname, fixable, definition.end_line)
