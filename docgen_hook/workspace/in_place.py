"""Write a file in place where it cannot be replaced, so that a kill in the middle is undone by the next run.

A file that is mounted by itself, as `docker run -v FILE:FILE` does, cannot be replaced (EBUSY). While it is written,
what it held and what it is to hold lie beside it.
"""

from __future__ import annotations

import os

from docgen_hook.errors import UnreadableError
from docgen_hook.workspace.files import read, unlink_quietly

COPY, NEW = ".docgen-hook-copy", ".docgen-hook-new"


def write_in_place(temporary: str, target: str, before: bytes, after: bytes) -> None:
    """Write a file's new bytes into it.

    Args:
        temporary: A file that holds the new bytes already.
        target: The file.
        before: What it holds.
        after: What it is to hold.

    Raises:
        OSError: If it cannot be written; it holds then what it held.
    """
    _write(target + COPY, "xb", before)
    os.replace(temporary, target + NEW)
    try:
        _write(target, "r+b", after)
    except OSError:
        _write(target, "r+b", before)  # blocks that it had already
        raise
    finally:
        if read(target) in (before, after):
            _remove_copies(target)


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
            _remove_copies(target)
        return False
    is_torn = now not in (before, after) and _is_mixed(now, before, after)
    if is_torn:
        _write(target, "r+b", before)
    if is_torn or now in (before, after):
        _remove_copies(target)
    return is_torn


def _is_mixed(now: bytes, before: bytes, after: bytes) -> bool:
    """Return whether bytes begin as the new ones and go on as the old ones."""
    same = next((at for at, (one, other) in enumerate(zip(now, after, strict=False)) if one != other), len(now))
    return same == len(now) or (len(now) == len(before) and now[same:] == before[same:])


def _remove_copies(target: str) -> None:
    unlink_quietly(target + NEW)
    unlink_quietly(target + COPY)


def _write(path: str, mode: str, content: bytes) -> None:
    with open(path, mode) as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
