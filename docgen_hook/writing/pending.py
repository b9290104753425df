"""What the work tree and the index have still to take over from each other, kept in git's folder against a kill."""

from __future__ import annotations

import os
from contextlib import suppress

from docgen_hook.errors import DocgenError
from docgen_hook.workspace.files import read, write_atomic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from docgen_hook.git.index import IndexEntry

NAME = "docgen-hook-pending"


def place(cwd: str) -> str:
    """Return the file of the repository around a folder, "" where there is none.

    Args:
        cwd: The folder.
    """
    folder = os.path.abspath(cwd)
    while True:
        git = os.path.join(folder, ".git")
        if os.path.isdir(git):
            return os.path.join(git, NAME)
        if os.path.isfile(git):  # a linked work tree or a submodule
            from docgen_hook.git.process import git_path

            return git_path(NAME, folder)
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def write(file: str, rows: Mapping[str, tuple[str, str]]) -> None:
    """Write which files have still to follow the index, in one step.

    Args:
        file: Where, as `place` names it.
        rows: Path from the top -> names of the contents before and after.

    Raises:
        EditError: If it cannot be written.
    """
    cells = [cell for path, names in rows.items() for cell in (path, *names)]
    write_atomic(file, "\0".join(cells).encode("utf-8", "surrogateescape"))


def rows_of(file: str) -> dict[str, tuple[str, str]]:
    """Return what `write` wrote; nothing where it is damaged.

    Args:
        file: Where.

    Raises:
        UnreadableError: If it cannot be read.
    """
    cells = read(file).decode("utf-8", "surrogateescape").split("\0")
    if len(cells) % 3:
        return {}
    return {cells[at]: (cells[at + 1], cells[at + 2]) for at in range(0, len(cells), 3)}


def remember(blobs: Mapping[IndexEntry, str], here: str) -> str:
    """Keep what the work tree has to follow, until it has; return where."""
    file = place(here)
    if file and blobs:
        write(file, {entry.path: (entry.blob, blob) for entry, blob in blobs.items()})
    return file


def keep_only(kept: str, paths: Collection[str]) -> None:
    """Keep what is still to come of some files; where it is nothing, remove the record.

    Args:
        kept: Where, as `place` names it.
        paths: From the top.
    """
    if not paths:
        remove(kept)
        return
    with suppress(DocgenError):  # it holds more then, which is done already
        write(kept, {path: names for path, names in rows_of(kept).items() if path in paths})


def remove(kept: str) -> None:
    """Remove the record once the work tree has followed."""
    if kept and os.path.exists(kept):
        os.unlink(kept)
