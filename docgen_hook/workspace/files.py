"""Files: read them, and replace them in one step or not at all."""

from __future__ import annotations

import errno
import os
import stat

from docgen_hook.errors import EditError, UnreadableError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader

HELD = 10  # tries
TEMPORARY, ENDING = ".docgen-hook-", ".tmp"  # between them a process id and what makes the name unique
NOT_REGULAR = "not a regular file"
ABANDONED = 3_600  # seconds
LARGEST_SETTINGS = 2**20  # bytes
MAX_FILE_BYTES = 10 * 2**20  # bytes; what is larger is data, not source


def read(path: str, largest: int = MAX_FILE_BYTES) -> bytes:
    """Return the bytes of a file: the one reader for what comes from a repository.

    Args:
        path: The file.
        largest: How many bytes it may have.

    Raises:
        UnreadableError: If it is missing, no regular file, too large, or may not be read.
    """
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            content = b"" if size > largest else file.read(largest + 1)  # some systems' files have no size
            if max(size, len(content)) > largest:
                raise UnreadableError(f"larger than {largest // 2**20} MiB", "Exclude it.")
            return content
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(reason if reason == NOT_REGULAR else f"cannot be read: {reason}") from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(f"cannot be read: {error}") from error


def open_regular(path: str) -> BufferedReader:
    """Return a file that is open for reading; a pipe or device is refused without waiting for it.

    Args:
        path: The file.

    Raises:
        OSError: If it cannot be opened, or is not a regular file.
    """
    file = open(path, "rb", opener=_open_nonblocking)  # noqa: SIM115 - the caller closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, NOT_REGULAR, path)


def read_settings(path: str, largest: int = LARGEST_SETTINGS) -> bytes | None:
    """Return the bytes of a file of settings, None if there is no such file.

    Args:
        path: The file.
        largest: How many bytes it may have.

    Raises:
        UsageError: If it cannot be read, is no regular file, or is too large.
    """
    try:
        return read(path, largest)
    except UnreadableError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        sentence = error.sentence.removeprefix("cannot be read: ")
        raise UsageError(f"{path} cannot be read: {sentence}", "Fix the file; nothing was changed.") from error


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
    target = os.path.realpath(path)
    temporary = ""
    try:
        if not os.access(target, os.W_OK):
            raise EditError("is not writable", "Make it writable, or exclude it.")
        temporary = name_temporary(target)
        with open(temporary, "xb", opener=_open_private) as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(target, temporary)
        if _read_current(target) != before:
            raise EditError(
                "changed in the meantime and was left unchanged", "Run again; the responses are in the cache."
            )
        temporary = _put_over(temporary, target, before, after)
    except OSError as error:
        raise write_error(error) from error
    finally:
        if temporary:
            unlink_quietly(temporary)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def name_temporary(target: str) -> str:
    """Return a new name beside a file; what killed runs have left there under such a name is removed."""
    import contextlib

    folder = os.path.dirname(target)
    with contextlib.suppress(OSError):  # a folder that may be written and not listed
        for name in os.listdir(folder):
            if name.startswith(TEMPORARY) and name.endswith(ENDING) and _is_abandoned(os.path.join(folder, name)):
                unlink_quietly(os.path.join(folder, name))
    return os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{os.urandom(4).hex()}{ENDING}")


def _is_abandoned(path: str) -> bool:
    """Return whether the process that made a temporary file is gone; on Windows an hour is waited for instead."""
    found = os.lstat(path)
    if os.name == "nt":
        import time

        return time.time() - found.st_mtime > ABANDONED
    try:
        os.kill(int(os.path.basename(path).removeprefix(TEMPORARY).partition("-")[0]), 0)
    except ProcessLookupError:
        return stat.S_ISREG(found.st_mode)
    except (OSError, ValueError, OverflowError):
        return False
    return False


def _put_over(temporary: str, target: str, before: bytes, after: bytes) -> str:
    """Put a new file in a file's place, or its bytes into it; return what is left of the new file: nothing."""
    try:
        _replace_with_retry(temporary, target)
    except OSError as error:
        if error.errno not in (errno.EBUSY, errno.EXDEV):
            raise
    else:
        return ""
    from docgen_hook.workspace.in_place import write_in_place  # rare

    write_in_place(temporary, target, before, after)
    return ""


def write_error(error: OSError, path: str = "", tip: str = "It is unchanged.") -> EditError:
    """Return the error for a file that the system does not let us write.

    Args:
        error: What the system says.
        path: The file; empty where the sentence goes behind its name.
        tip: What to do where the system's words say no more.
    """
    from docgen_hook.workspace.write_errors import TIPS, cannot_write  # only a write that fails pays

    return EditError(cannot_write(error, path), TIPS.get(error.errno or 0, tip))


def write_atomic(path: str, content: bytes, tip: str = "It is unchanged.") -> None:
    """Write a file that is ours in one step, so that it is never half there; a pipe or device just gets the bytes.

    Args:
        path: The file, new or not.
        content: What it is to hold.
        tip: What to do where that fails.

    Raises:
        EditError: If it cannot be written; it is as it was then.
    """
    target = os.path.realpath(path)
    temporary = ""
    try:
        is_there = os.path.exists(target)
        if is_there and not os.path.isfile(target):
            with open(target, "wb") as file:
                file.write(content)
            return
        if is_there and not os.access(target, os.W_OK):
            raise EditError(f"{path} is not writable", "Make it writable; it is unchanged.")
        temporary = name_temporary(target)
        with open(temporary, "xb") as file:
            file.write(content)
        if is_there:
            _copy_mode(target, temporary)
        _replace_with_retry(temporary, target)
        temporary = ""
    except OSError as error:
        raise write_error(error, path, tip) from error
    finally:
        if temporary:
            unlink_quietly(temporary)


def create_atomic(path: str, content: bytes, *, executable: bool = False) -> None:
    """Write a new file in one step, a program where it says so; FileExistsError if there is one."""
    temporary = name_temporary(path)
    try:
        with open(temporary, "xb") as file:
            file.write(content)
        if executable:
            os.chmod(temporary, 0o755)  # noqa: S103 - as git's own hooks
        try:
            os.link(temporary, path)
        except OSError as error:
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from error
            os.replace(temporary, path)  # a file system without hard links
    finally:
        unlink_quietly(temporary)


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
    """Set the new file to the old one's mode, owner, ACLs and extended attributes where that may be done."""
    import contextlib

    found = os.stat(target)
    os.chmod(temporary, stat.S_IMODE(found.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, found.st_uid, found.st_gid)
    if hasattr(os, "listxattr"):  # Linux; POSIX ACLs are attributes too
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                with contextlib.suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(target, name))


def _read_current(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()


def unlink_quietly(path: str) -> None:
    """Remove a file if that can be done."""
    import contextlib

    with contextlib.suppress(OSError):
        os.unlink(path)


def sha256_hex(source: bytes) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    import hashlib  # 3 ms: only a file that will be edited pays

    return hashlib.sha256(source).hexdigest()
