"""One source text, in memory: what it lacks, and docstrings put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.errors import UnreadableError
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.writing.apply import DocstringFormat, render_edit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from docgen_hook.config import Config
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Failure, FilePlan

WIDTH = 88  # columns where nothing else is set


def missing_in(source: bytes, path: str, config: Config) -> FilePlan:
    """Return the plan of a source text, with the full definitions that want a docstring.

    Args:
        source: The bytes of the file.
        path: Its name.
        config: The settings.

    Raises:
        UnreadableError: If it is not Python.
    """
    found = plan_file(path, source, plan_options(config, "fix", "", full=True))
    if found.problem is not None:
        raise UnreadableError(found.problem.sentence, found.problem.tip)
    return found


def written_into(
    source: bytes, found: FilePlan, made: Mapping[Definition, Docstring], config: Config
) -> tuple[bytes, dict[Definition, Failure]]:
    """Return the source with docstrings put in and proved, and those that could not be, with the reason.

    Args:
        source: The bytes of the file.
        found: Its plan.
        made: The docstrings by definition.
        config: The settings.
    """
    style = config.style if config.style != "auto" else found.style or "google"
    types: Any = config.docstring_types
    result = render_edit(found, made, DocstringFormat(style, config.line_length or WIDTH, types), source)
    return result.after, dict(result.refused)
