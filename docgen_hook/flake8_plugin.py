"""flake8's view: one file's findings, with the settings of `[tool.docgen-hook]`."""

from __future__ import annotations

import os
from contextlib import suppress

from docgen_hook import __version__
from docgen_hook.config import load
from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.planning import discover
from docgen_hook.planning.nested_settings import NestedSettings
from docgen_hook.planning.plan_file import plan_file, plan_options
from docgen_hook.planning.third_party import Environments
from docgen_hook.source.text import decode, encoding
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Plugin:
    """The plug-in that flake8 makes for each file, registered as `DGH`.

    Attributes:
        name: Its name in `flake8 --version`.
        version: Our own.
    """

    name = "docgen-hook"
    version = __version__
    _settings: NestedSettings | None = None

    def __init__(self, tree: object, filename: str, lines: list[str]) -> None:
        """Take one file.

        Args:
            tree: Its syntax tree, which is read anew from the lines: the engine needs the text.
            filename: Its path as flake8 names it.
            lines: Its lines with line ends.
        """
        del tree
        self._filename = filename
        self._lines = lines

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Yield line, column, "CODE message" and this class for each finding.

        Wrong settings are a finding too, DGH900, since a plug-in has no other way to say a sentence.
        """
        try:
            yield from self._found(self._load())
        except UsageError as error:
            yield 1, 0, f"DGH900 {error.sentence}. {error.tip}".rstrip(), type(self)

    def _found(self, nested: NestedSettings) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        full = os.path.abspath(self._filename)
        own = nested.of(full)
        if nested.exclude(full) or Environments(discover.project_bounds(own.root)).contain(full):
            return
        for finding in plan_file(
            self._filename, self._file_bytes(), plan_options(own.config, "check", own.root), os.getcwd()
        ).findings:
            yield finding.location.line, finding.location.column, f"{finding.code} {finding.message}", type(self)

    def _file_bytes(self) -> bytes:
        """Return the file's own bytes, but what is in an editor and comes on standard input as lines."""
        text = "".join(self._lines)
        with suppress(UnreadableError):
            source = files.read(self._filename)
            if _normalize_newlines(decode(source)) == _normalize_newlines(text):
                return source
        return _encoded(text)

    @classmethod
    def _load(cls) -> NestedSettings:
        """Return the settings, read once a process."""
        if cls._settings is None:
            root = discover.root(os.getcwd())
            cls._settings = NestedSettings(root, load(root, os.environ, {}), os.environ, {})
        return cls._settings


def _normalize_newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoded(text: str) -> bytes:
    """Return the bytes of a text that may name its own encoding."""
    source = text.encode("utf-8", "replace")
    with suppress(UnreadableError, LookupError):
        return text.encode(encoding(source), "replace")
    return source
