"""Finish a run that was killed between the index and the work tree."""

from __future__ import annotations

from docgen_hook.git import index
from docgen_hook.git.process import top
from docgen_hook.writing import pending
from docgen_hook.writing.targets import IndexTarget


def heal(cwd: str) -> list[str]:
    """Bring into the work tree what a run that was killed has brought into the index alone.

    Args:
        cwd: A folder of the repository.

    Returns:
        What a person should know, one sentence each.

    Raises:
        UsageError: If git fails.
    """
    kept = pending.place(cwd)
    here = top(cwd)
    rows = pending.rows_of(kept)
    now = index.entries(here)
    rows = {path: names for path, names in rows.items() if path in now and now[path].blob == names[1]}
    contents = index.contents([name for names in rows.values() for name in names], here)
    rows = {path: names for path, names in rows.items() if all(name in contents for name in names)}
    target = IndexTarget({path: (now[path], contents[names[0]]) for path, names in rows.items()}, here)
    for path, names in rows.items():
        target.follow(path, contents[names[0]], contents[names[1]])
    pending.remove(kept)
    index.refresh(here)
    return target.notes
