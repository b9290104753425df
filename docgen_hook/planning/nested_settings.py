"""Settings of sub-projects: the nearest pyproject.toml with our table holds for its files, as in ruff."""

from __future__ import annotations

import os

from docgen_hook.config import Config, load
from docgen_hook.errors import UsageError
from docgen_hook.git.paths import relative_posix
from docgen_hook.model.struct import Struct, replace
from docgen_hook.planning.discover import excluded, has_settings, is_within, project_bounds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

OF_FILES = (
    "paths", "select", "ignore", "exclude", "extend_exclude", "per_file_ignores", "ignore_decorators", "ignore_names",
    "min_statements", "stubs", "public", "raises", "strict_short", "style", "docstring_types", "line_length",
    "examples",
)  # fmt: skip
"""What the nearest settings decide; provider, money and concurrency are the whole run's."""


class FileSettings(Struct):
    """The settings that hold for a file.

    Attributes:
        root: The folder that its patterns and paths are relative to.
        config: The settings.
    """

    root: str
    config: Config


class NestedSettings:
    """Finds the settings of each file; each folder is looked at once."""

    def __init__(self, root: str, config: Config, environ: Mapping[str, str], flags: Mapping[str, Any]) -> None:
        """Take the whole run's settings.

        Args:
            root: The project's root.
            config: Its settings.
            environ: The process environment.
            flags: Option key -> value given on the command line, which holds for every file.
        """
        self.main = FileSettings(os.path.abspath(root), config)
        self._environ = environ
        self._flags = flags
        self._bounds = project_bounds(root)
        self._known = {self.main.root: self.main}
        self._left_out: dict[str, bool] = {}

    def of(self, full: str) -> FileSettings:
        """Return the settings of a file.

        Args:
            full: Its absolute path.

        Raises:
            UsageError: If the nearest settings are wrong.
        """
        return self._of_folder(os.path.dirname(full))

    def _of_folder(self, folder: str) -> FileSettings:
        if folder not in self._known:
            if has_settings(folder) and is_within(folder, self._bounds):
                self._known[folder] = self._read_settings(folder)
            elif folder == self._bounds or not is_within(folder, self._bounds):
                self._known[folder] = self.main
            else:
                self._known[folder] = self._of_folder(os.path.dirname(folder))
        return self._known[folder]

    def _read_settings(self, folder: str) -> FileSettings:
        try:
            own = load(folder, self._environ, self._flags)
        except UsageError as error:
            where = relative_posix(folder, self.main.root)
            sentence = error.sentence if folder in error.sentence else f"{where}/{error.sentence}"
            raise UsageError(sentence, error.tip) from error
        return FileSettings(folder, replace(self.main.config, **{name: getattr(own, name) for name in OF_FILES}))

    def exclude(self, full: str) -> bool:
        """Return whether a file is excluded: by its own settings, or its sub-project by those around it.

        Args:
            full: Its absolute path.
        """
        own = self.of(full)
        return excluded(full, own.root, own.config.excludes) or self._excludes_folder(own.root)

    def _excludes_folder(self, folder: str) -> bool:
        if folder == self.main.root or not is_within(folder, self.main.root):
            return False
        if folder not in self._left_out:
            self._left_out[folder] = self.exclude(folder)
        return self._left_out[folder]

    def names(self, full: str) -> bool:
        """Return whether a file lies below the paths of its own settings; those of the whole run are listed anyway.

        Args:
            full: Its absolute path.
        """
        own = self.of(full)
        if own.root == self.main.root or not own.config.paths:
            return True
        return any(is_within(full, os.path.normpath(os.path.join(own.root, path))) for path in own.config.paths)


def settings_paths(config: Config, root: str) -> list[str]:
    """Return the paths from the settings; none stand for the whole project.

    Args:
        config: The settings.
        root: What the paths are relative to.

    Raises:
        UsageError: If a path leaves the project, for its files are somebody else's.
    """
    for path in config.paths:
        if not is_within(os.path.normpath(os.path.join(root, path)), root):
            raise UsageError(
                f"pyproject.toml: paths must be inside the project: {path!r}", "Pass such files on the command line."
            )
    return list(config.paths)
