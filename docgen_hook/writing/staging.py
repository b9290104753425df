"""Files of the work tree that are to be staged once they are written, kept in git's folder against a kill."""

from __future__ import annotations

import os

from docgen_hook.errors import DocgenError
from docgen_hook.git import index
from docgen_hook.git.paths import relative_posix
from docgen_hook.git.process import top
from docgen_hook.writing import pending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from docgen_hook.git.index import IndexEntry


class Staging:
    """What goes into the index behind a run's edits of the work tree: files of which it held exactly what was read.

    Attributes:
        problem: Why nothing can be staged, empty where it can.
    """

    def __init__(self, folder: str) -> None:
        """Name the folder.

        Args:
            folder: What paths are relative to.
        """
        self.problem = ""
        self._folder = folder
        self._here = ""
        self._known: dict[str, IndexEntry] = {}
        self._new: dict[str, tuple[IndexEntry, str]] = {}

    def prepare(self, path: str, before: bytes, after: bytes) -> None:
        """Write down that a file will be staged, before it is written: a kill in between is healed by the next run.

        Args:
            path: The file.
            before: What it holds.
            after: What it will hold.
        """
        if self.problem:
            return
        try:
            if not self._here:
                self._here = top(self._folder)
                self._known = index.entries(self._here)
            name = repo_relative(path, self._here, self._folder)
            entry = self._known.get(name)
            if entry and entry.tag == "H" and entry.blob == index.write_blob(before, self._here, name):
                self._new[path] = entry, index.write_blob(after, self._here, name)
                pending.remember(dict(self._new.values()), self._here)
        except DocgenError as error:
            self.problem = error.sentence

    def finish(self, written: Collection[str]) -> set[str]:
        """Stage the files that were written, all or none, and return them.

        Args:
            written: Their paths.
        """
        new = {path: self._new[path] for path in written if path in self._new} if not self.problem else {}
        try:
            index.write(dict(new.values()), self._here)
        except DocgenError as error:
            self.problem, new = error.sentence, {}
        if self._new:
            pending.remove(pending.place(self._here))
        if new:
            index.refresh(self._here)
        return set(new)


def repo_relative(path: str, here: str, folder: str) -> str:
    """Return a path from the top of the repository, with forward slashes.

    Args:
        path: Relative to the folder; a link in it is not followed, for git does not.
        here: The top.
        folder: What the path is relative to.
    """
    full = os.path.normpath(os.path.join(os.path.realpath(folder), path))
    return relative_posix(full, os.path.realpath(here))
