"""Files that a sparse checkout leaves out of the work tree, read from the index."""

from __future__ import annotations

import os

from docgen_hook.errors import UsageError
from docgen_hook.git import index
from docgen_hook.git.paths import relative_posix
from docgen_hook.git.process import top


def in_repository(path: str, cwd: str) -> tuple[str, str]:
    """Return a file's path from the top of its repository, and the top.

    Args:
        path: Full path of the file.
        cwd: Where git runs.

    Raises:
        UsageError: If this is no repository.
    """
    here = os.path.realpath(top(cwd))
    return relative_posix(os.path.realpath(path), here), here


def left_out_blob(path: str, cwd: str) -> str:
    """Return the object name of a file that a sparse checkout leaves out, empty for any other file.

    Args:
        path: Full path of the file.
        cwd: Where git runs.
    """
    try:
        name, here = in_repository(path, cwd)
    except UsageError:  # not in a repository
        return ""
    known = index.entries(here).get(name)
    return known.blob if known is not None and known.is_left_out else ""


def left_out_content(path: str, cwd: str) -> bytes | None:
    """Return what the index has of a file that a sparse checkout leaves out, None for any other file.

    Args:
        path: Full path of the file.
        cwd: Where git runs.
    """
    blob = left_out_blob(path, cwd)
    return index.contents([blob], cwd).get(blob) if blob else None
