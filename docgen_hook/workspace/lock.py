"""One process at a time: a lock that the system frees when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def file_lock(
    path: Path, *, on_wait: Callable[[], None] = lambda: None, sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Check the lock file while the block runs; wait for whoever holds it now.

    The file stays behind: removing it would let a third process lock another file of the same name.

    Args:
        path: The lock file, made when missing.
        on_wait: Called once when another process holds it.
        sleep: How to wait between tries.
    """
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        if not _take(file):
            on_wait()
            while not _take(file):
                sleep(0.2)
        try:
            yield
        finally:
            _free(file)


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _free(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: go on, whoever uses the file checks what it reads
            return True
        return True

    def _free(_file: BinaryIO) -> None:
        """Do nothing: closing the file frees it."""
