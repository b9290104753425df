"""Write a file in place where it cannot be replaced, so that a kill in the middle is undone by the next run.

A file that is mounted by itself, as `docker run -v FILE:FILE` does, cannot be replaced (EBUSY). While it is written,
what it held and what it is to hold lie beside it.
"""

from __future__ import annotations

import contextlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

COPY, NEW = ".docgen-hook-copy", ".docgen-hook-new"


def write_in_place(
    temporary: str, target: str, before: bytes, after: bytes, write: Callable[[str, str, bytes], None] | None = None
) -> None:
    """Write a file's new bytes into it.

    Args:
        temporary: A file that holds the new bytes already.
        target: The file.
        before: What it holds.
        after: What it is to hold.
        write: Takes a path, a mode of `open` and bytes; None writes them to the disk.

    Raises:
        OSError: If it cannot be written; it holds then what it held.
    """
    write = write or write_to_disk
    try:
        write(target + COPY, "xb", before)
        os.replace(temporary, target + NEW)
    except FileExistsError:  # another run writes it
        raise
    except OSError:
        remove_copies(target)
        raise
    try:
        write(target, "r+b", after)
    except OSError:
        write(target, "r+b", before)  # blocks that it had already
        raise
    finally:
        if _content(target) in (before, after):
            remove_copies(target)


def remove_copies(target: str) -> None:
    """Remove what lies beside a file that was written in place."""
    for name in (target + NEW, target + COPY):
        with contextlib.suppress(OSError):
            os.unlink(name)


def write_over(path: str, content: bytes) -> None:
    """Write bytes into a file that is there."""
    write_to_disk(path, "r+b", content)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def write_to_disk(path: str, mode: str, content: bytes) -> None:
    """Write bytes into a file, and wait until the disk has them.

    Args:
        path: The file.
        mode: As for `open`.
        content: What it is to hold.
    """
    with open(path, mode) as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
