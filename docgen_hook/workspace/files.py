"""Files: read them, and replace them in one step or not at all."""

from __future__ import annotations

import os
import stat

from docgen_hook.errors import EditError, UnreadableError

HELD = 10  # tries
MAX_FILE_BYTES = 10 * 2**20  # bytes; what is larger is data, not source


def read(path: str) -> bytes:
    """Return the bytes of a file.

    Args:
        path: The file.

    Raises:
        UnreadableError: If it is missing, no regular file, too large, or may not be read.
    """
    try:
        with open(path, "rb", opener=_open_nonblocking) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableError("not a regular file")
            if found.st_size > MAX_FILE_BYTES:
                raise UnreadableError(f"larger than {MAX_FILE_BYTES // 2**20} MiB", "Exclude it.")
            return file.read()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(f"cannot be read: {error}") from error


def _open_nonblocking(path: str, flags: int) -> int:
    """Open a file; a pipe too, without waiting for who writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def replace(path: str, before: bytes, after: bytes) -> None:
    """Replace a file's bytes in one step; a symbolic link stays one, and its target is replaced.

    A hard link is cut loose: writing in place could leave half a file.

    Args:
        path: The file.
        before: What it must hold now.
        after: What it is to hold.

    Raises:
        EditError: If it holds something else by now, or cannot be written; it is as it was then.
    """
    import tempfile

    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    temporary = ""
    try:
        if not os.access(target, os.W_OK):
            raise EditError("may not be written", "Make it writable, or exclude it.")
        handle, temporary = tempfile.mkstemp(".tmp", ".docgen-hook-", folder)
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(target, temporary)
        if _read_current(target) != before:
            raise EditError("changed meanwhile and was left alone", "Run again; the answers are in the cache.")
        _replace_with_retry(temporary, target)
        temporary = ""
    except OSError as error:
        raise EditError(f"cannot be written: {error.strerror or error}", "It is as it was.") from error
    finally:
        if temporary:
            _unlink_quietly(temporary)


def write_atomic(path: str, content: bytes) -> None:
    """Write a file that is ours in one step, so that it is never half there; a pipe or device just gets the bytes.

    Args:
        path: The file, new or not.
        content: What it is to hold.

    Raises:
        EditError: If it cannot be written; it is as it was then.
    """
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as file:
                file.write(content)
            return
        with open(temporary, "xb") as file:
            file.write(content)
        _replace_with_retry(temporary, target)
    except OSError as error:
        _unlink_quietly(temporary)
        raise EditError(f"{path} cannot be written: {error.strerror or error}", "It is as it was.") from error


def _replace_with_retry(temporary: str, target: str) -> None:
    """Put a file in another's place; on Windows virus scanners and editors hold files for a moment."""
    for left in reversed(range(HELD if os.name == "nt" else 1)):
        try:
            os.replace(temporary, target)
        except PermissionError:
            if not left:
                raise
            import time

            time.sleep(0.05)
        else:
            return


def _copy_mode(target: str, temporary: str) -> None:
    """Set the new file to the old one's mode, and its owner where that may be done."""
    import contextlib

    found = os.stat(target)
    os.chmod(temporary, stat.S_IMODE(found.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, found.st_uid, found.st_gid)


def _read_current(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()


def _unlink_quietly(path: str) -> None:
    import contextlib

    with contextlib.suppress(OSError):
        os.unlink(path)
