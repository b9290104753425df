"""Which files: what was named, and what git knows below the folders that were named."""

from __future__ import annotations

import os

from docgen_hook.errors import UsageError
from docgen_hook.git.paths import relative_posix, to_posix

ENDINGS = (".py", ".pyi")
PASSED_OVER = frozenset({"__pycache__", "node_modules", "site-packages", "build", "dist", "__pypackages__"})


def root(cwd: str) -> str:
    """Return the project's root: the nearest folder with our settings, else git's top folder, else `cwd`."""
    top = ""
    folder = os.path.abspath(cwd)
    while True:
        if _has_settings(folder):
            return folder
        if not top and os.path.exists(os.path.join(folder, ".git")):
            top = folder
        above = os.path.dirname(folder)
        if above == folder:
            return top or os.path.abspath(cwd)
        folder = above


def _has_settings(folder: str) -> bool:
    try:
        with open(os.path.join(folder, "pyproject.toml"), "rb") as file:
            return b"[tool.docgen-hook" in file.read()
    except OSError:
        return False


def select(paths: list[str], *, cwd: str, root: str, exclude: tuple[str, ...] = ()) -> list[str]:
    """Return the Python files that are meant, relative to `cwd` with forward slashes, sorted, each once.

    Args:
        paths: Files, whatever their ending, and folders, of which git's tracked and untracked files count.
        cwd: The working directory.
        root: What the patterns are relative to.
        exclude: Patterns of paths that are left out, named files too.

    Raises:
        UsageError: If a path does not exist, or is a folder that cannot be read.
    """
    found: dict[str, str] = {}
    for path in paths:
        full = os.path.normpath(os.path.join(cwd, path))
        for file in _python_files(_readable(full, path)) if os.path.isdir(full) else [_existing(full, path)]:
            if not os.path.islink(file):
                found[file] = file
            else:  # a file goes by its own name where that is meant too: git knows it by that
                found.setdefault(os.path.realpath(file), file)
    kept = [each for each in found.values() if not excluded(each, root, exclude)]
    folders: dict[str, str] = {}
    return sorted([_display_path(each, cwd, folders) for each in kept])


def _existing(full: str, path: str) -> str:
    if os.path.exists(full):
        return full
    raise UsageError(f"{path!r} does not exist", _near(full))


def _readable(folder: str, path: str) -> str:
    if os.access(folder, os.R_OK | os.X_OK):
        return folder
    raise UsageError(f"{path!r} cannot be read", "Make the folder readable, or leave it out.")


def _near(full: str) -> str:
    from difflib import get_close_matches

    folder, name = os.path.split(full)
    try:
        near = get_close_matches(name, os.listdir(folder or "."), n=1)
    except OSError:
        return ""
    return f"Did you mean {near[0]!r}?" if near else ""


def _display_path(full: str, cwd: str, folders: dict[str, str]) -> str:
    prefix = cwd.rstrip(os.sep) + os.sep
    if full.startswith(prefix):
        return to_posix(full[len(prefix) :])
    folder, name = os.path.split(full)
    if folder not in folders:  # each once: it takes longer than all the rest
        folders[folder] = relative_posix(folder, cwd)
    return f"{folders[folder]}/{name}"


def _python_files(folder: str) -> list[str]:
    """Return the Python files below a folder."""
    listed = _git_ls_files(folder)
    names = _walk_tree(folder) if listed is None else listed
    return [name for name in names if name.endswith(ENDINGS) and os.path.isfile(name)]


def _git_ls_files(folder: str) -> list[str] | None:
    """Return the files below a folder that git tracks or would, None where there is no repository."""
    if not _in_repository(folder):
        return None
    from docgen_hook.git.process import decode_path, git

    words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    try:
        listed = git(words, folder)
    except UsageError:
        return None
    return [os.path.join(folder, decode_path(name)) for name in listed.split(b"\0") if name]


def _in_repository(folder: str) -> bool:
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return True
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above


def _walk_tree(folder: str) -> list[str]:
    found, folders = [], [folder]
    while folders:
        here = folders.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        names = [entry.name for entry in entries]
        if here != folder and "pyvenv.cfg" in names:
            continue
        for name, entry in zip(names, entries, strict=True):
            if name.endswith(ENDINGS):
                found.append(entry.path)
            elif name[0] != "." and entry.is_dir(follow_symlinks=False) and name not in PASSED_OVER:
                folders.append(entry.path)
    return found


def excluded(full: str, root: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a file is left out.

    Args:
        full: Its absolute path.
        root: What the patterns are relative to.
        patterns: Of the path, of a folder above it or, without a slash, of any part of it.
    """
    if not patterns:
        return False
    from fnmatch import fnmatchcase

    path = relative_posix(full, root)
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    for pattern in patterns:
        plain = pattern.rstrip("/").removeprefix("./")
        names = above if "/" in plain else [*above, *parts]
        if any(fnmatchcase(name, plain) or fnmatchcase(name, plain.removeprefix("**/")) for name in names):
            return True
    return False
