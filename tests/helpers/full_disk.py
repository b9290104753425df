"""A disk that is full: by a limit that needs no rights, or a small file system that root mounts."""

import contextlib
import os
import subprocess
import sys

import pytest

try:
    import resource
except ImportError:  # Windows
    resource = None


@contextlib.contextmanager
def file_size_limit(size):
    """Let no file of this process and its children grow beyond some bytes, as `ulimit -f` does."""
    if resource is None:
        pytest.skip("no limit of a file's size here")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def small_disk(folder, kilobytes):
    """Mount a small file system at a folder; skipped where that is not allowed."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder]
    if not sys.platform.startswith("linux") or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("SKIPPED: a small disk needs Linux and root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, free):
    """Fill a file system until so many blocks of 4 KiB are free, and return the file that fills it."""
    found = os.statvfs(folder)
    filler = folder / "filler"
    filler.write_bytes(bytes(max(found.f_bavail * found.f_frsize - free * 4096, 0)))
    return filler
