"""What the system says when a file cannot be written, as a sentence and what to do about it."""

from __future__ import annotations

import errno
import os

FREE = "Free some space, and run again; paid responses are in the cache."
TIPS = {
    errno.ENOSPC: FREE,
    errno.EDQUOT: FREE,
    errno.EFBIG: "Raise the limit of a file's size: `ulimit -f unlimited`.",
    errno.EROFS: "The file system is read-only: mount it writable, or run elsewhere.",
    errno.EMFILE: "Raise the limit of open files: `ulimit -n 256`.",
    errno.ENFILE: "The system is out of file handles; try again later.",
    errno.EIO: "Check the disk, or where the output goes.",
}


def cannot_write(error: OSError, path: str | os.PathLike[str] = "") -> str:
    """Return the sentence for a file that the system does not let us write."""
    subject = f"{os.fspath(path)} " if path else ""
    return f"{subject}cannot be written: {error.strerror or error}"
