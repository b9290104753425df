"""Files to reference pages."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

from docgen_hook import docstrings
from docgen_hook.git.paths import relative_posix
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.redaction.redact import redact
from docgen_hook.report.markdown import Page
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition

NOTHING = Docstring("")


def build_page(path: str, folder: str, out: str) -> Page:
    """Return the page of one file: its public definitions, which nothing hides in a function.

    Args:
        path: The file, relative to `folder`.
        folder: Where the command runs.
        out: Folder of the pages.

    Raises:
        UnreadableError: If the file cannot be read as Python.
    """
    full = os.path.join(folder, path)
    module = parse_definitions(files.read(full), path=path)
    shown = []
    for definition, node in module.definitions:
        if definition.qualname and (
            definition.scope == "function" or not definition.public or _is_other_half(definition)
        ):
            continue
        said = docstrings.read(definition.docstring) if definition.docstring else NOTHING
        shown.append((_redact_defaults(with_prompt_facts(definition, node, module)), said))
    name = module_name(path)
    source = relative_posix(full, out)
    return Page(name, f"{name}.md", source, tuple(_typed(definition, said) for definition, said in shown))


def _is_other_half(definition: Definition) -> bool:
    """Return whether it sets or deletes a property, which its getter describes."""
    return any(decorator.endswith((".setter", ".deleter")) for decorator in definition.decorators)


def _redact_defaults(definition: Definition) -> Definition:
    """Return the definition with the secrets among its defaults blanked: pages are published."""
    parameters = tuple(
        replace(parameter, default=redact(f"{parameter.name}={parameter.default}").partition("=")[2])
        if parameter.default
        else parameter
        for parameter in definition.parameters
    )
    return replace(definition, parameters=parameters)


def deduplicate_file_names(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with a file name of its own for each, also where capitals do not count."""
    taken, told = {"index.md", "changes.md"}, []
    for page in pages:
        stem = page.file.removesuffix(".md")
        names = (f"{stem}{f'-{number}' if number else ''}.md" for number in itertools.count())
        file = next(name for name in names if name.lower() not in taken)
        taken.add(file.lower())
        told.append(replace(page, file=file))
    return told


def module_name(path: str) -> str:
    """Return the dotted name that a path stands for; a leading `src` is no package."""
    parts = [part for part in path.rpartition(".")[0].split("/") if part not in ("", ".", "..")]
    parts = parts[1:] if parts[:1] == ["src"] and len(parts) > 1 else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _typed(definition: Definition, said: Docstring) -> tuple[Definition, Docstring]:
    """Return the docstring with the signature's types where it names none."""
    types = {parameter.name: parameter.annotation for parameter in definition.parameters}
    parameters = tuple(
        parameter if parameter.type else replace(parameter, type=types.get(parameter.name, ""))
        for parameter in said.parameters
    )
    returns = said.returns
    if returns is not None and not returns.type:
        returns = replace(returns, type=definition.returns)
    return definition, replace(said, parameters=parameters, returns=returns)
