"""The file that a source text belongs to: its name, and the settings that hold for it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from docgen_hook.config import Config, line_length, load, merge_layers
from docgen_hook.errors import UsageError
from docgen_hook.generation.formats import project_style
from docgen_hook.git.paths import to_posix
from docgen_hook.model.struct import Struct, replace
from docgen_hook.planning.discover import excluded, has_settings, in_repository, is_within, root
from docgen_hook.planning.nested_settings import OF_FILES, FileSettings, NestedSettings
from docgen_hook.planning.plan_file import plan_options
from docgen_hook.writing.apply import DocstringFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.model.results import FilePlan
    from docgen_hook.planning.plan_file import PlanOptions
    from docgen_hook.rules import Command

UNNAMED = "source.py"
WIDTH = 88  # columns where nothing else is set
STYLE_SECONDS = 5.0  # for the search for a project's style
OF_SOURCES = tuple(name for name in OF_FILES if name != "paths")  # a source that is given is meant


class SourceFile(Struct):
    """A source text's file.

    Attributes:
        path: As it is reported.
        folder: What the path is relative to.
        own: The settings that hold for it; an empty root stands for no project.
        nested: Finds the settings of the other files of its project, None without one.
        is_excluded: Whether the settings exclude it.
    """

    path: str
    folder: str
    own: FileSettings
    nested: NestedSettings | None = None
    is_excluded: bool = False

    def wants(self, command: Command, *, full: bool = False) -> PlanOptions:
        """Return the options of its plan.

        Args:
            command: What the rules are for.
            full: Whether missing definitions are described for requests.

        Raises:
            UsageError: If the settings name a code that is none.
        """
        return plan_options(self.own.config, command, self.own.root, full=full)

    @property
    def width(self) -> int:
        """Return the columns of a line."""
        config = self.own.config
        return line_length(config, self.own.root) if self.nested else config.line_length or WIDTH


def find_source_file(
    path: str | os.PathLike[str],
    settings: Mapping[str, Any] | None = None,
    *,
    config: Config | None = None,
    project: str = "",
) -> SourceFile:
    """Return the file of a source text: the nearest pyproject.toml with our table holds for it, as for the commands.

    Args:
        path: Its name, relative to the project, else to the working directory; empty for a source without a file.
        settings: Keys of that table -> values, which win.
        config: The settings where no project has any; None takes the usual ones.
        project: Folder of a project whose settings `config` has, or empty.

    Raises:
        UsageError: If a setting is wrong, or none of a file.
    """
    chosen = _chosen(settings or {})
    name = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(name, str):
        raise UsageError(f"path must be a string or a path, not {type(path).__name__}")
    if not name:
        return SourceFile(UNNAMED, "", FileSettings("", replace(config or Config(), **chosen)))
    full = os.path.normpath(os.path.join(os.path.abspath(project), name))
    nested = _settings_around(full, config or Config(), project)
    own = nested.of(full) if nested else FileSettings("", config or Config())
    own = replace(own, config=replace(own.config, **chosen))
    left_out = excluded(full, own.root or os.getcwd(), own.config.excludes)
    around = nested is not None and "exclude" not in chosen and nested.exclude(full)
    return SourceFile(to_posix(name), project, own, nested, left_out or around)


def docstring_format(plan: FilePlan, file: SourceFile, styles: dict[str, str]) -> DocstringFormat:
    """Return how the docstrings of a file look: by the settings, else as in the file or mostly in its project.

    Args:
        plan: The file's plan.
        file: The file.
        styles: The styles of projects that are known, by their roots; it is filled.
    """
    types: Any = file.own.config.docstring_types
    return DocstringFormat(_style(plan, file, styles), file.width, types)


def _style(plan: FilePlan, file: SourceFile, styles: dict[str, str]) -> str:
    if file.own.config.style != "auto":
        return file.own.config.style
    if plan.style or file.nested is None:
        return plan.style or "google"
    if file.own.root not in styles:
        until = time.monotonic() + STYLE_SECONDS
        styles[file.own.root] = project_style([], file.own, file.nested, until)
    return styles[file.own.root]


def _chosen(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings of files by the names of their fields, each checked as those of pyproject.toml are."""
    config = merge_layers([("settings", settings)])
    names = [key.replace("-", "_") for key in settings]
    for name in names:
        if name not in OF_SOURCES:
            raise UsageError(
                f"settings: {name.replace('_', '-')!r} does not belong to a file",
                "AzureOpenAIConfig has what belongs to a client.",
            )
    return {name: getattr(config, name) for name in names}


def _settings_around(full: str, config: Config, project: str) -> NestedSettings | None:
    """Return the settings of the project that a file lies in, None if it lies in none."""
    if project and is_within(full, os.path.abspath(project)):
        return NestedSettings(project, config, {}, {})
    found = root(os.path.dirname(full))
    if has_settings(found):
        own = load(found, {}, {})
        return NestedSettings(found, replace(config, **{name: getattr(own, name) for name in OF_FILES}), {}, {})
    if project:
        return NestedSettings(project, config, {}, {})
    return NestedSettings(found, config, {}, {}) if in_repository(found) else None
