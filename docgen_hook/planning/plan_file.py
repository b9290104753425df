"""Paths in, plain data out: which definitions of which file break which rule."""

from __future__ import annotations

import os

from docgen_hook import docstrings, rules
from docgen_hook.errors import UnreadableError
from docgen_hook.git.paths import relative_posix
from docgen_hook.model.code import Location
from docgen_hook.model.results import Evidence, Failure, FilePlan, Finding, Skipped
from docgen_hook.model.struct import Struct, replace
from docgen_hook.source.scan import as_if_public, parse_definitions
from docgen_hook.source.visibility import is_private_path
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping
    from typing import Any

    from docgen_hook.config import Config
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.source.scan import ParsedModule

DRIFT = ("DGH2", "DGH3")
NOTEBOOK = ".ipynb"
GUESS = Evidence(is_guess=True)


class PlanOptions(Struct):
    """What a plan looks for; everything that can change a plan beside the file's bytes.

    Attributes:
        codes: Codes that count.
        per_file: Glob pattern -> codes to ignore in these files.
        decorators: Decorators whose definitions need no docstring.
        names: Glob patterns of names that need no docstring.
        min_statements: Functions with fewer statements need no docstring.
        stubs: Whether `.pyi` stubs need docstrings.
        strict_short: Whether a summary alone is too little.
        full: Whether the missing definitions are described for asking.
        root: What the patterns of `per_file` are relative to.
        exports: Whether what a package re-exports from a private module is public.
        calls: Whether what called functions of the project raise counts as raised.
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
    exports: bool = False
    calls: bool = False


def plan_options(config: Config, command: rules.Command, root: str, *, full: bool = False) -> PlanOptions:
    """Return what the settings ask of a plan; UsageError if they name a code that is none."""
    for codes in config.per_file_ignores.values():
        rules.check_prefixes(codes)
    return PlanOptions(
        rules.enabled_codes(config.select, config.ignore, command),
        config.per_file_ignores,
        config.ignore_decorators,
        config.ignore_names,
        config.min_statements,
        config.stubs,
        config.strict_short,
        full,
        root,
        config.public == "exports",
        config.raises == "calls",
    )


def plan_file(path: str, source: bytes, want: PlanOptions, folder: str = "") -> FilePlan:
    """Return what one file needs.

    Args:
        path: As it is reported, with forward slashes.
        source: The bytes of the file.
        want: What is looked for.
        folder: What the path is relative to.

    Returns:
        The plan; a file that cannot be read as Python has a `problem` and nothing else.
    """
    full = os.path.join(folder, path)
    if path.endswith(NOTEBOOK):  # JSON, which Python may read as an expression
        return unreadable(path, UnreadableError("notebooks are not supported", "Name Python files only."))
    try:
        path_ = path_in_package(full)
        module = parse_definitions(
            source, path=path_, reexported=reexported(full, path_) if want.exports else frozenset()
        )
    except UnreadableError as error:
        return unreadable(path, error)
    if want.calls:
        from docgen_hook.planning.called_exceptions import CalledExceptions  # only this setting pays

        calls = module.once["calls"] = CalledExceptions(full, module, want.root)
    judged = _lint_definitions(path, module, _apply_per_file_ignores(full, want))
    if want.calls:
        judged = replace(judged, callees=calls.callees())
        del module.once["calls"]  # a circle, which would keep the tree
    return replace(judged, digest=files.sha256_hex(source)) if judged.missing and want.full else judged


def plan_path(path: str, want: PlanOptions, folder: str) -> tuple[FilePlan, bytes]:
    """Return a file's plan and its bytes, none if it cannot be read."""
    try:
        source = files.read(os.path.join(folder, path))
    except UnreadableError as error:
        return unreadable(path, error), b""
    return plan_file(path, source, want, folder), source


def unreadable(path: str, error: UnreadableError) -> FilePlan:
    """Return the plan of a file that cannot be read: a finding, whatever is selected, and a problem.

    Args:
        path: As it is reported.
        error: Why, and where reading stops.
    """
    message = rules.unreadable_message(error.sentence)
    finding = Finding(path, Location(error.line, error.column), rules.UNREADABLE, message)
    return FilePlan(path, findings=(finding,), problem=Failure(error.sentence, error.tip, "unreadable"))


def path_in_package(full: str) -> str:
    """Return a file's path from the top of its package; a private folder in it makes the module private, as in ruff."""
    folder, path = os.path.split(full)
    if f"{os.sep}_" not in folder:
        return path
    while any(os.path.exists(os.path.join(folder, f"__init__.{name}")) for name in ("py", "pyi")):
        folder, name = os.path.split(folder)
        path = f"{name}/{path}"
    return path


def reexported(full: str, path: str) -> frozenset[str]:
    """Return the names of a module that are public since a package re-exports them; none of a public module.

    Args:
        full: Its path.
        path: Its path from the top of its package.
    """
    if not is_private_path(path):
        return frozenset()
    from docgen_hook.planning.exports import reexported as found  # only the setting `public = "exports"` pays

    return found(full)


def _apply_per_file_ignores(full: str, want: PlanOptions) -> PlanOptions:
    if not want.per_file:
        return want
    passed = rules.per_file(relative_posix(full, want.root or "."), want.per_file)
    return (
        replace(want, codes=frozenset(code for code in want.codes if not code.startswith(passed))) if passed else want
    )


def _lint_definitions(path: str, module: ParsedModule, want: PlanOptions) -> FilePlan:
    stub = path.endswith(".pyi") and not want.stubs
    findings: list[Finding] = []
    missing: list[Definition] = []
    skipped: list[Skipped] = []
    total = documented = 0
    for definition, node in module.definitions:
        code = rules.code_without_docstring(definition, stub=stub)
        counts = code in want.codes and not _is_exempt(definition, node, want)
        total += counts
        if definition.docstring and not definition.docstring.isspace():
            documented += counts
            findings += _docstring_findings(path, definition, node, module, want)
        elif counts and not rules.is_suppressed(definition, code):
            if reason := _why_protected(definition, node, module):
                documented += 1
                skipped.append(Skipped(definition.qualname, definition.location, definition.end_line, reason))
                continue
            missing.append(_with_prompt_facts(definition, node, module) if want.full else definition)
            findings.append(_finding(path, definition, code, rules.message(code, definition)))
        if definition.silenced and "DGH901" in want.codes:
            is_missing = not definition.docstring or definition.docstring.isspace()
            broken = {code} if is_missing else _broken(definition, node, module, want)
            findings += _unused(path, definition, broken, module)
    style = _style(module) if want.full and missing else ""
    return FilePlan(
        path,
        "",
        tuple(sorted(findings)),
        tuple(missing),
        documented,
        total,
        style,
        skipped=tuple(skipped),
        hidden=_hidden(module, want, stub),
    )


def _hidden(module: ParsedModule, want: PlanOptions, stub: bool) -> int:
    """Return how many definitions would count if their module were not private."""
    if not is_private_path(module.path):
        return 0
    public = (
        as_if_public(definition, module)
        for definition, _ in module.definitions
        if definition.qualname and not definition.public
    )
    return sum(one.public and rules.code_without_docstring(one, stub=stub) in want.codes for one in public)


def _style(module: ParsedModule) -> str:
    from docgen_hook.planning.styles import styles_in  # only what will be written pays

    return docstrings.most_common_style(styles_in(module))


def _is_exempt(definition: Definition, node: ast.AST, want: PlanOptions) -> bool:
    if not (want.min_statements or want.decorators or want.names):
        return False
    from docgen_hook.planning.exemptions import is_exempt  # only these settings pay

    return is_exempt(definition, node, min_statements=want.min_statements, decorators=want.decorators, names=want.names)


def _docstring_findings(
    path: str, definition: Definition, node: ast.AST, module: ParsedModule, want: PlanOptions
) -> Iterator[Finding]:
    if not any(code.startswith(DRIFT) for code in want.codes) or _is_exempt(definition, node, want):
        return
    docstring = docstrings.read(definition.docstring or "")
    if rules.needs_facts(docstring, strict_short=want.strict_short):
        from docgen_hook.source.analysis.signature import with_signature_facts

        definition = with_signature_facts(definition, node, module)
    for code, message in _disproved(definition, docstring, node, module, want):
        if code in want.codes and not rules.is_suppressed(definition, code):
            yield _finding(path, definition, code, message)


def _disproved(
    definition: Definition, docstring: Docstring, node: ast.AST, module: ParsedModule, want: PlanOptions
) -> list[tuple[str, str]]:
    """Return what is wrong with a docstring; the body of a function gets a second look only where something may be."""
    has_facts = rules.needs_facts(docstring, strict_short=want.strict_short)
    guess = not has_facts or (definition.kind != "class" and not want.calls)
    seen = GUESS if guess else _evidence(definition, node, module, attributes="DGH211" in want.codes)
    options: Any = {"strict_short": want.strict_short, "codes": want.codes}
    found = list(rules.find_violations(definition, docstring, evidence=seen, **options))
    if guess and any(code in want.codes and code.startswith("DGH2") for code, _ in found):
        seen = _evidence(definition, node, module)
        found = list(rules.find_violations(definition, docstring, evidence=seen, **options))
    return found


def _broken(definition: Definition, node: ast.AST, module: ParsedModule, want: PlanOptions) -> set[str]:
    from docgen_hook.planning.broken_codes import broken_codes

    seen = _evidence(definition, node, module)
    return broken_codes(definition, node, module, seen, strict_short=want.strict_short)


def _unused(path: str, definition: Definition, broken: set[str], module: ParsedModule) -> list[Finding]:
    from docgen_hook.planning.broken_codes import unused_suppressions

    return [_finding(path, definition, *found) for found in unused_suppressions(definition, broken, module)]


def _why_protected(definition: Definition, node: ast.AST, module: ParsedModule) -> str:
    from docgen_hook.source.protected import why_protected  # only what is undocumented pays

    return why_protected(definition, node, module)


def _evidence(definition: Definition, node: ast.AST, module: ParsedModule, *, attributes: bool = True) -> Evidence:
    from docgen_hook.source.analysis.evidence import evidence

    seen = evidence(definition, node, module, attributes=attributes)
    calls = module.once.get("calls")
    return calls.with_called(seen, definition, node) if calls else seen


def _with_prompt_facts(definition: Definition, node: ast.AST, module: ParsedModule) -> Definition:
    from docgen_hook.source.analysis.facts import with_prompt_facts

    return with_prompt_facts(definition, node, module)


def _finding(path: str, definition: Definition, code: str, message: str) -> Finding:
    fixable = rules.RULES[code].fixable
    return Finding(path, definition.location, code, message, definition.qualname, fixable, definition.end_line)
