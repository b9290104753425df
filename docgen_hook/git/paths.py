"""Paths as git prints them: with forward slashes on every system."""

from __future__ import annotations

import os


def to_posix(path: str) -> str:
    """Return a path with forward slashes; on POSIX a backslash is a letter like others."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


def relative_posix(path: str, start: str) -> str:
    """Return a path relative to a folder, with forward slashes; on another drive of Windows it stays absolute."""
    try:
        return to_posix(os.path.relpath(path, start))
    except ValueError:
        return to_posix(path)
