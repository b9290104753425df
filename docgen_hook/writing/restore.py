"""Undo what a run that was killed has left half written in place."""

from __future__ import annotations

import os

from docgen_hook.errors import UnreadableError
from docgen_hook.workspace.files import read
from docgen_hook.workspace.in_place import COPY, NEW, remove_copies, write_over


def restore(path: str) -> bool:
    """Undo what a kill left half written, and remove the copies; return whether the file was written.

    A file that a person changed since is left as it is, with the copies beside it.

    Args:
        path: The file.

    Raises:
        OSError: If it cannot be written.
    """
    target = os.path.realpath(path)
    if not os.path.lexists(target + COPY) or os.path.islink(target + COPY):
        return False
    try:
        before, now = read(target + COPY), read(target)
        after = read(target + NEW) if os.path.lexists(target + NEW) and not os.path.islink(target + NEW) else None
    except UnreadableError:
        return False
    if after is None:  # killed before anything was written into the file, or after all of it was
        if now == before:
            remove_copies(target)
        return False
    is_torn = now not in (before, after) and _is_mixed(now, before, after)
    if is_torn:
        write_over(target, before)
    if is_torn or now in (before, after):
        remove_copies(target)
    return is_torn


def _is_mixed(now: bytes, before: bytes, after: bytes) -> bool:
    """Return whether bytes begin as the new ones and go on as the old ones."""
    same = next((at for at, (one, other) in enumerate(zip(now, after, strict=False)) if one != other), len(now))
    return same == len(now) or (len(now) == len(before) and now[same:] == before[same:])
