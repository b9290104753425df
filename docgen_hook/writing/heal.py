"""Finish a run that was killed between the index and the work tree."""

from __future__ import annotations

import os

from docgen_hook.errors import UnreadableError
from docgen_hook.git import index
from docgen_hook.git.process import top
from docgen_hook.workspace.files import read
from docgen_hook.writing import pending
from docgen_hook.writing.targets import IndexTarget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.git.index import IndexEntry

    Rows = Mapping[str, tuple[str, str]]


def heal(cwd: str) -> list[str]:
    """Bring into work tree and index what a run that was killed, or found the disk full, brought into one of them.

    Args:
        cwd: A folder of the repository.

    Returns:
        What a person should know, one sentence each.

    Raises:
        UsageError: If git fails.
    """
    kept = pending.place(cwd)
    here = top(cwd)
    now = index.entries(here)
    rows = {path: names for path, names in pending.rows_of(kept).items() if path in now}
    notes = _stage({path: names for path, names in rows.items() if now[path].blob == names[0]}, now, here)
    behind, more = _follow({path: names for path, names in rows.items() if now[path].blob == names[1]}, now, here)
    pending.keep_only(kept, behind)
    index.refresh(here)
    return [*notes, *more]


def _stage(rows: Rows, now: Mapping[str, IndexEntry], here: str) -> list[str]:
    """Stage the files that were written to be staged, and are as they were written."""
    written = {path: names[1] for path, names in rows.items() if _work_tree_blob(path, here) == names[1]}
    index.write({now[path]: blob for path, blob in written.items()}, here)
    return [f"{path}: staged, which the last run was stopped before" for path in written]


def _work_tree_blob(path: str, here: str) -> str:
    """Return the name of a file's content among git's objects, empty where it cannot be read."""
    try:
        return index.write_blob(read(os.path.join(here, path)), here, path)
    except UnreadableError:
        return ""


def _follow(rows: Rows, now: Mapping[str, IndexEntry], here: str) -> tuple[list[str], list[str]]:
    """Bring what was staged into the work tree; return the files that cannot be written, and notes."""
    contents = index.contents([name for names in rows.values() for name in names], here)
    rows = {
        path: names
        for path, names in rows.items()
        if all(name in contents for name in names) and _work_tree_blob(path, here) != names[1]
    }
    target = IndexTarget({path: (now[path], contents[names[0]]) for path, names in rows.items()}, here)
    behind = [path for path, names in rows.items() if target.follow(path, contents[names[0]], contents[names[1]])]
    return behind, target.notes
