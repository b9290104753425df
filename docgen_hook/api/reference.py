"""Files to reference pages."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

from docgen_hook import docstrings
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import replace
from docgen_hook.redaction.redact import redact
from docgen_hook.report.markdown import Page
from docgen_hook.source.analysis.facts import complete
from docgen_hook.source.scan import scan
from docgen_hook.workspace import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition

NOTHING = Docstring("")


def page_of(path: str, folder: str, out: str) -> Page:
    """Give the page of one file: its public definitions, which nothing hides in a function.

    Args:
        path: The file, relative to `folder`.
        folder: Where the command runs.
        out: Folder of the pages.

    Raises:
        UnreadableError: If the file cannot be read as Python.
    """
    full = os.path.join(folder, path)
    module = scan(files.read(full), path=path)
    shown = []
    for definition, node in module.found:
        if definition.qualname and (
            definition.scope == "function" or not definition.public or _is_other_half(definition)
        ):
            continue
        said = docstrings.read(definition.docstring) if definition.docstring else NOTHING
        shown.append((_discreet(complete(definition, node, module)), said))
    name = module_name(path)
    source = os.path.relpath(full, out).replace(os.sep, "/")
    return Page(name, f"{name}.md", source, tuple((_typed(each, said)) for each, said in shown))


def _is_other_half(definition: Definition) -> bool:
    """Tell whether it sets or deletes a property, which its getter describes."""
    return any(each.endswith((".setter", ".deleter")) for each in definition.decorators)


def _discreet(definition: Definition) -> Definition:
    """Give the definition with the secrets among its defaults blanked: pages are published."""
    parameters = tuple(
        replace(each, default=redact(f"{each.name}={each.default}").partition("=")[2]) if each.default else each
        for each in definition.parameters
    )
    return replace(definition, parameters=parameters)


def apart(pages: Sequence[Page]) -> list[Page]:
    """Give the pages with a file name of its own for each, also where capitals do not count."""
    taken, told = {"index.md", "changes.md"}, []
    for page in pages:
        stem = page.file.removesuffix(".md")
        names = (f"{stem}{f'-{number}' if number else ''}.md" for number in itertools.count())
        file = next(name for name in names if name.lower() not in taken)
        taken.add(file.lower())
        told.append(replace(page, file=file))
    return told


def module_name(path: str) -> str:
    """Give the dotted name that a path stands for; a leading `src` is no package."""
    parts = [each for each in path.rpartition(".")[0].split("/") if each not in ("", ".", "..")]
    parts = parts[1:] if parts[:1] == ["src"] and len(parts) > 1 else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _typed(definition: Definition, said: Docstring) -> tuple[Definition, Docstring]:
    """Give the docstring with the signature's types where it names none."""
    types = {each.name: each.annotation for each in definition.parameters}
    parameters = tuple(each if each.type else replace(each, type=types.get(each.name, "")) for each in said.parameters)
    returns = said.returns
    if returns is not None and not returns.type:
        returns = replace(returns, type=definition.returns)
    return definition, replace(said, parameters=parameters, returns=returns)
