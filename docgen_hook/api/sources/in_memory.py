"""One source text, in memory: what it lacks, and docstrings put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.api.client_config import checked
from docgen_hook.api.client_sources import encoded
from docgen_hook.api.sources.source_file import docstring_format
from docgen_hook.errors import UnreadableError
from docgen_hook.model.results import FilePlan
from docgen_hook.planning.plan_file import plan_file
from docgen_hook.writing.apply import render_edit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.api.sources.source_file import SourceFile
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Failure
    from docgen_hook.rules import Command


def as_bytes(source: str | bytes) -> bytes:
    """Return the bytes of a source; UsageError where it is neither text nor bytes."""
    return source if isinstance(source, bytes) else encoded(checked(source, "source"))


def plan_source(source: bytes, file: SourceFile, command: Command) -> FilePlan:
    """Return the plan of a source text, empty where its file is excluded; `fix` describes what is missing in full.

    Args:
        source: The bytes of the file.
        file: The file.
        command: What the rules are for.

    Raises:
        UnreadableError: If it is not Python.
        UsageError: If the settings name a code that is none.
    """
    want = file.wants(command, full=command == "fix")
    if file.is_excluded:
        return FilePlan(file.path)
    found = plan_file(file.path, source, want, file.folder)
    if found.problem is not None:
        raise UnreadableError(found.problem.sentence, found.problem.tip)
    return found


def written_into(
    source: bytes, found: FilePlan, made: Mapping[Definition, Docstring], file: SourceFile, styles: dict[str, str]
) -> tuple[bytes, dict[Definition, Failure]]:
    """Return the source with docstrings put in and proved, and those that could not be, with the reason.

    Args:
        source: The bytes of the file.
        found: Its plan.
        made: The docstrings by definition.
        file: The file.
        styles: The styles of projects that are known, by their roots.
    """
    if not made:
        return source, {}
    result = render_edit(found, made, docstring_format(found, file, styles), source)
    return result.after, dict(result.refused)
