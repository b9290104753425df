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
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs"):
        yield folder


@contextlib.contextmanager
def overlay(folder, beside):
    """Mount a layer over a folder, as containers do: what is written goes into a folder beside it."""
    for name in ("upper", "work"):
        (beside / "layers" / name).mkdir(parents=True)
    with small_disk(beside / "layers", 8_000) as layers:
        for name in ("upper", "work"):
            (layers / name).mkdir()
        with _mounted(
            folder, "-t", "overlay", "-o", f"lowerdir={folder},upperdir={layers}/upper,workdir={layers}/work", "overlay"
        ):
            yield


def remount(folder, how):
    """Mount a small disk again, "ro" or "rw"."""
    subprocess.run(["mount", "-o", f"remount,{how}", folder], check=True)


@contextlib.contextmanager
def _mounted(folder, *words):
    command = ["mount", *words, folder]
    if not sys.platform.startswith("linux") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("SKIPPED: a mount needs Linux and root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, free):
    """Fill a file system until so many blocks of 4 KiB are free, and return the file that fills it."""
    found = os.statvfs(folder)
    filler = folder / "filler"
    filler.write_bytes(bytes(max(found.f_bavail * found.f_frsize - free * 4096, 0)))
    return filler
