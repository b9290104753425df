"""Where edits go: the work tree, or git's index and the work tree after it."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Protocol

from docgen_hook.errors import DocgenError, EditError, UnreadableError
from docgen_hook.git import index
from docgen_hook.git.merge import apply_to_work_tree
from docgen_hook.git.process import top
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import replace
from docgen_hook.workspace import files
from docgen_hook.writing import pending
from docgen_hook.writing.equivalent_edit import is_equivalent_edit
from docgen_hook.writing.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.git.index import IndexEntry
    from docgen_hook.model.results import FileResult

    Judge = Callable[[bytes, bytes, bytes, bytes], bool]

Results = tuple["FileResult", ...]
BY_NUMBER = "a hook runner has stashed its unstaged changes and restores them by line number"
ELSEWHERE = "the work tree differs where the docstrings belong"


class WriteTarget(Protocol):
    """What apply reads from and writes to."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""

    def replace(self, path: str, before: bytes, after: bytes) -> None:
        """Take new bytes of a file."""

    def finish(self, results: Results) -> Results:
        """Do what has to be done for all files at once, and return the results as they are then."""


class WorkTreeTarget:
    """Files as they lie in folders; with `stage` what had nothing unstaged goes into the index too.

    Attributes:
        notes: What a person should know, one sentence each.
        staged: The files that were added to the index.
        hidden: Files whose unstaged changes a hook runner has put aside.
    """

    def __init__(
        self,
        folder: str,
        *,
        stage: bool = False,
        hidden: frozenset[str] = frozenset(),
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """Name the folder.

        Args:
            folder: What paths are relative to.
            stage: Whether to add what was written to the index.
            hidden: Files whose unstaged changes a hook runner has put aside; they are never staged.
            frozen: The same, of runners that put them back by line numbers: such a file is left alone.
        """
        self.notes: list[str] = []
        self.staged: set[str] = set()
        self._folder = folder
        self._staging = Staging(folder) if stage else None
        self.hidden = hidden
        self._frozen = frozen

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return files.read(os.path.join(self._folder, path))

    def replace(self, path: str, before: bytes, after: bytes) -> None:
        """Replace a file in one step; EditError where what a runner puts back would go astray."""
        if path in self._frozen:
            raise EditError(BY_NUMBER, "Stage all of it, or run `docgen-hook fix --staged`.")
        if self._staging and path not in self.hidden:
            self._staging.prepare(path, before, after)
        files.replace(os.path.join(self._folder, path), before, after)

    def finish(self, results: Results) -> Results:
        """Add to the index what may be added."""
        changed = {result.path for result in results if result.after != result.before and not result.problem}
        if self._staging and changed:
            self.staged |= self._staging.finish(changed)
            if self._staging.problem:
                self.notes.append(f"nothing was staged: {self._staging.problem}")
            left = sorted(changed - self.staged)
            self.notes += [f"{path}: not staged: it has unstaged changes or is untracked" for path in left]
        return results


class IndexTarget:
    """The staged files' content in the index; the work tree gets the same insertions where their place is certain.

    Attributes:
        notes: What a person should know, one sentence each.
        staged: The files that were changed in the index.
        hidden: Files whose unstaged changes a hook runner has put aside.
    """

    def __init__(
        self,
        entries: Mapping[str, tuple[IndexEntry, bytes]],
        folder: str,
        *,
        strict: bool = False,
        hidden: frozenset[str] = frozenset(),
        frozen: frozenset[str] = frozenset(),
        is_right: Judge | None = None,
    ) -> None:
        """Take the entries.

        Args:
            entries: Path -> entry and content.
            folder: What paths are relative to.
            strict: Leave a file alone when its work-tree copy cannot take the insertions with certainty.
            hidden: Files whose unstaged changes a hook runner has put aside: they are changed in the work tree alone,
                since the runner's patch would no longer fit, and could not be rolled back to, a changed index.
            frozen: The same, of runners that put them back by line numbers: they are changed in the index alone.
            is_right: Judges a merge by lines; None takes `is_equivalent_edit`.
        """
        self.notes: list[str] = []
        self.staged: set[str] = set()
        self._entries = entries
        self._folder = folder
        self._here = top(folder)
        self._strict = strict
        self._is_right = is_right or is_equivalent_edit
        self.hidden = hidden
        self._frozen = frozen
        self._changed: dict[str, tuple[bytes, bytes]] = {}

    def read(self, path: str) -> bytes:
        """Return a file's content in the index; UnreadableError if it has left it meanwhile."""
        if path not in self._entries:
            raise UnreadableError("is no longer staged", "Run again; the responses are in the cache.")
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
        if self._strict and (reason := self._merged(path, before, after)[2]):
            raise EditError(reason, "Stage all of it, or drop `=check`.")
        self._changed[path] = before, after

    def finish(self, results: Results) -> Results:
        """Write the index, all files or none, and then the work tree."""
        new = {path: after for path, (_, after) in self._changed.items() if path not in self.hidden}
        try:
            blobs = {self._entries[path][0]: index.write_blob(after, self._here) for path, after in new.items()}
            kept = pending.remember(blobs, self._here)
            index.write(blobs, self._here)
        except DocgenError as error:
            problem = Failure(error.sentence, error.tip, "index")
            return tuple(
                replace(result, problem=problem) if result.path in self._changed else result for result in results
            )
        self.staged = set(new)
        behind = [path for path, (before, after) in self._changed.items() if self.follow(path, before, after)]
        pending.keep_only(kept, {self._entries[path][0].path for path in behind if path in new})
        index.refresh(self._here)
        return results

    def follow(self, path: str, before: bytes, after: bytes) -> bool:
        """Bring what was inserted in the index into the work tree's file, where its place is certain.

        Args:
            path: The file.
            before: The index's content as it was.
            after: The index's content with docstrings.

        Returns:
            Whether the file could not be written, as on a full disk: the next run tries again.
        """
        is_behind = False
        try:
            work, merged, reason = self._merged(path, before, after)
            if not reason and work != merged:
                files.replace(os.path.join(self._folder, path), work, merged)
        except DocgenError as error:
            reason, is_behind = f"the work tree's copy {error.sentence}", True
        if path in self.hidden:
            self.notes.append(f"{path}: not staged, a hook runner has stashed its unstaged changes")
        elif reason:
            again = "; the next `docgen-hook fix` tries again" if is_behind else ""
            self.notes.append(f"{path}: only the index was changed, {reason}{again}")
        return is_behind

    def _merged(self, path: str, before: bytes, after: bytes) -> tuple[bytes, bytes, str]:
        """Return the work-tree file as it is and with the insertions, or why they have no certain place."""
        if path in self._frozen:
            return b"", b"", BY_NUMBER
        full = os.path.join(self._folder, path)
        if not os.path.lexists(full):
            return b"", b"", "it does not exist in the work tree"
        if os.path.islink(full):
            return b"", b"", "it is a link in the work tree"
        try:
            work = files.read(full)
            name, is_right = self._entries[path][0].path, partial(self._is_right, before, after)
            merged = apply_to_work_tree(name, before, after, work, here=self._here, is_right=is_right)
        except DocgenError as error:
            return b"", b"", f"the work tree's copy cannot be merged: {error.sentence}"
        return (work, work, ELSEWHERE) if merged is None else (work, merged, "")
