"""Where edits go: the work tree, or git's index and the work tree after it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from docgen_hook.model import DocgenError, EditError, Problem, UnreadableError
from docgen_hook.values import replace
from docgen_hook.workspace import files, index
from docgen_hook.workspace.merge import carried

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.model import FileResult
    from docgen_hook.workspace.index import Staged

Results = tuple["FileResult", ...]


class Target(Protocol):
    """What apply reads from and writes to."""

    def read(self, path: str) -> bytes:
        """Give a file's bytes."""

    def replace(self, path: str, before: bytes, after: bytes) -> None:
        """Take new bytes of a file."""

    def finish(self, results: Results) -> Results:
        """Do what has to be done for all files at once, and give the results as they are then."""


class WorkTree:
    """Files as they lie in folders; with `stage` what had nothing unstaged goes into the index too.

    Attributes:
        notes: What a person should know, one sentence each.
        staged: The files that were added to the index.
    """

    def __init__(self, folder: str, *, stage: bool = False, hidden: frozenset[str] = frozenset()) -> None:
        """Name the folder.

        Args:
            folder: What paths are relative to.
            stage: Whether to add what was written to the index.
            hidden: Files whose unstaged changes a hook runner has put aside; they are never staged.
        """
        self.notes: list[str] = []
        self.staged: set[str] = set()
        self._folder = folder
        self._stage = stage
        self._hidden = hidden
        self._clean: set[str] = set()

    def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        return files.read(os.path.join(self._folder, path))

    def replace(self, path: str, before: bytes, after: bytes) -> None:
        """Replace a file in one step."""
        if self._stage and path not in self._hidden:
            self._clean |= index.clean([path], self._folder)
        files.replace(os.path.join(self._folder, path), before, after)

    def finish(self, results: Results) -> Results:
        """Add to the index what may be added."""
        changed = sorted(each.path for each in results if each.after != each.before and not each.problem)
        self.staged = {path for path in changed if path in self._clean}
        if self._stage:
            index.add(sorted(self.staged), self._folder)
            left = [path for path in changed if path not in self.staged]
            self.notes += [f"{path}: not staged, it had unstaged changes" for path in left]
        return results


class Index:
    """The staged files' content in the index; the work tree gets the same insertions where their place is certain.

    Attributes:
        notes: What a person should know, one sentence each.
        staged: The files that were changed in the index.
    """

    def __init__(self, entries: Mapping[str, tuple[Staged, bytes]], folder: str, *, strict: bool = False) -> None:
        """Take the entries.

        Args:
            entries: Path -> entry and content.
            folder: What paths are relative to.
            strict: Leave a file alone when its work-tree copy cannot take the insertions with certainty.
        """
        self.notes: list[str] = []
        self.staged: set[str] = set()
        self._entries = entries
        self._folder = folder
        self._strict = strict
        self._changed: dict[str, tuple[bytes, bytes]] = {}

    def read(self, path: str) -> bytes:
        """Give a file's content in the index."""
        return self._entries[path][1]

    def replace(self, path: str, before: bytes, after: bytes) -> None:
        """Remember a file's new content until all are known.

        Args:
            path: The file.
            before: The bytes before.
            after: The bytes after.

        Raises:
            EditError: If the work-tree copy differs too much and nothing may be changed then.
        """
        if self._strict and self._work(path, before, after) is None:
            raise EditError("the work tree differs where the docstrings go", "Stage all of it, or drop `=check`.")
        self._changed[path] = before, after

    def finish(self, results: Results) -> Results:
        """Write the index, all files or none, and then the work tree."""
        try:
            index.write({self._entries[path][0]: after for path, (_, after) in self._changed.items()}, self._folder)
        except DocgenError as error:
            problem = Problem(error.sentence, error.tip, "file")
            return tuple(replace(each, problem=problem) if each.path in self._changed else each for each in results)
        self.staged = set(self._changed)
        for path, (before, after) in self._changed.items():
            self._follow(path, before, after)
        return results

    def _follow(self, path: str, before: bytes, after: bytes) -> None:
        full = os.path.join(self._folder, path)
        merged = self._work(path, before, after)
        if merged is None:
            self.notes.append(f"{path}: only the index was changed, the work tree differs where the docstrings go")
            return
        try:
            work = files.read(full)
            if work != merged:
                files.replace(full, work, merged)
        except DocgenError as error:
            self.notes.append(f"{path}: only the index was changed, the work tree {error.sentence}")

    def _work(self, path: str, before: bytes, after: bytes) -> bytes | None:
        try:
            work = files.read(os.path.join(self._folder, path))
        except UnreadableError:
            return None
        return carried(before, after, work)
