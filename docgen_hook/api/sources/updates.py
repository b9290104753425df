"""One source text, in memory: its stale docstrings updated, each edit proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen_hook.api.results import DocstringChange, UpdatedSource
from docgen_hook.api.sources.in_memory import as_bytes
from docgen_hook.api.sources.source_file import find_source_file
from docgen_hook.errors import UnreadableError
from docgen_hook.model.struct import replace
from docgen_hook.planning.plan_file import plan_file
from docgen_hook.rules import RULES, selected
from docgen_hook.updating.history.earlier import History
from docgen_hook.updating.run import Opened, Place, Ways, finish_file, open_file
from docgen_hook.writing.memory_target import MemoryTarget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from typing import Any

    from docgen_hook.api.sources.source_file import SourceFile
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

STALE = "DGH2"  # the rules of docstrings that the code contradicts


class SourceUpdate:
    """A source text with stale docstrings, opened for an update."""

    def __init__(self, source: bytes, file: SourceFile, *, before: bytes | None, unsafe: bool) -> None:
        """Read the source and decide what needs no words.

        Args:
            source: The bytes of the file.
            file: The file.
            before: An earlier version that proves renames and removals, or None.
            unsafe: Whether suggestions are written.

        Raises:
            UnreadableError: If it is not Python.
            UsageError: If the settings name a code that is none.
        """
        given = {} if before is None else {file.path: before}
        self._place = Place(MemoryTarget(source), History("", given=given))
        self._ways = Ways(file.own.root, unsafe=unsafe, write=False, width=file.width)
        ignored = file.own.config.ignore
        codes = frozenset(
            code for code in RULES if code.startswith(STALE) and selected(code, (), ignored, default=True)
        )
        plan = plan_file(file.path, source, replace(file.wants("check"), codes=codes), file.folder)
        if plan.problem is not None:
            raise UnreadableError(plan.problem.sentence, plan.problem.tip)
        self._opened: Opened = open_file(plan, self._place, self._ways)

    @property
    def asked(self) -> tuple[Definition, ...]:
        """Return the definitions whose docstrings need words of a model."""
        return tuple(definition for definition in self._opened.asked if definition is not None)

    def finished(self, answers: Mapping[Definition, Docstring]) -> UpdatedSource:
        """Return the source with what was decided and answered written into it.

        Args:
            answers: What a model said of the definitions that were asked about.
        """
        named = {(self._opened.path, definition): docstring for definition, docstring in answers.items()}
        done = finish_file(self._opened, named, self._place, self._ways)
        changes = tuple(
            DocstringChange(hunk.name, hunk.code, hunk.label, hunk.said, hunk.removed)
            for hunk in done.hunks
            if hunk.written
        )
        left = dict.fromkeys(f"{left.name}: {left.said}" for left in done.left)
        return UpdatedSource(done.result.after, changes, tuple(left))


def stale_definitions(source: bytes, file: SourceFile, before: bytes | None) -> tuple[Definition, ...]:
    """Return the definitions whose stale docstrings need words of a model.

    Args:
        source: The bytes of the file.
        file: The file.
        before: An earlier version that proves renames and removals, or None.

    Raises:
        UnreadableError: If it is not Python.
    """
    return SourceUpdate(source, file, before=before, unsafe=False).asked


def updated_source(
    source: bytes, file: SourceFile, before: bytes | None, answers: Mapping[Definition, Docstring]
) -> UpdatedSource:
    """Return the source with stale docstrings repaired.

    Args:
        source: The bytes of the file.
        file: The file.
        before: An earlier version that proves renames and removals, or None.
        answers: What a model said of `stale_definitions`.

    Raises:
        UnreadableError: If it is not Python.
    """
    return SourceUpdate(source, file, before=before, unsafe=False).finished(answers)


def update_source(
    source: str | bytes,
    *,
    path: str | PathLike[str] = "",
    before: str | bytes | None = None,
    unsafe: bool = False,
    settings: Mapping[str, Any] | None = None,
) -> UpdatedSource:
    """Return a source whose stale docstrings are repaired as far as the code alone proves it; nothing is sent.

    Args:
        source: Text or bytes of the whole file.
        path: Its name; the settings of the project around it hold. Empty reads none.
        before: An earlier version of the file, which proves renames and removals; None knows none.
        unsafe: Whether suggestions are written, too.
        settings: Keys of `[tool.docgen-hook]` -> values, before those of the project.

    Raises:
        UnreadableError: If the source is not Python.
        UsageError: If the source is neither text nor bytes, or a setting is wrong.
    """
    data, file = as_bytes(source), find_source_file(path, settings)
    if file.is_excluded:
        return UpdatedSource(data)
    earlier = None if before is None else as_bytes(before)
    return SourceUpdate(data, file, before=earlier, unsafe=unsafe).finished({})
