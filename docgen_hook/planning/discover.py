"""Which files: what was named, and what git knows below the folders that were named."""

from __future__ import annotations

import os

from docgen_hook.errors import UnreadableError, UsageError
from docgen_hook.git.paths import relative_posix, to_posix
from docgen_hook.planning.third_party import Environments, in_default_folder, is_default_folder
from docgen_hook.workspace.files import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ENDINGS = (".py", ".pyi")
UNTRACKED = "?"  # the tag of `git ls-files -t`


def root(cwd: str) -> str:
    """Return the project's root: the nearest folder with our settings, else git's top folder, else `cwd`."""
    top = ""
    folder = os.path.abspath(cwd)
    while True:
        if has_settings(folder):
            return folder
        if not top and os.path.exists(os.path.join(folder, ".git")):
            top = folder
        above = os.path.dirname(folder)
        if above == folder:
            return top or os.path.abspath(cwd)
        folder = above


def has_settings(folder: str) -> bool:
    """Return whether a folder's pyproject.toml has our table."""
    try:
        source = read(os.path.join(folder, "pyproject.toml"))
        return b"[tool.docgen-hook" in source or b"[tool.docgen_hook" in source  # the latter is reported
    except UnreadableError:
        return False


def select(
    paths: list[str],
    *,
    cwd: str,
    root: str,
    exclude: Callable[[str], bool] = lambda _: False,
    on_outside: Callable[[str], object] | None = None,
) -> list[str]:
    """Return the Python files that are meant, relative to `cwd` with forward slashes, sorted, each once.

    Files of a virtual environment inside the project are none of them, named ones too.

    Args:
        paths: Files, whatever their ending, and folders, of which git's tracked and untracked files count.
        cwd: The working directory.
        root: The project's root.
        exclude: Returns whether a file is left out, by its absolute path; named files are asked for too.
        on_outside: Called with each path of the project that is a link to something outside of it, and is left out.

    Raises:
        UsageError: If a path does not exist, or is a folder that cannot be read.
    """
    found: dict[str, str] = {}
    bounds = project_bounds(root)
    for path in paths:
        full = os.path.normpath(os.path.join(cwd, path))
        if leads_outside(full, bounds):
            if on_outside:
                on_outside(path)
            continue
        for file in files_below(_readable(full, path), ENDINGS) if os.path.isdir(full) else [_existing(full, path)]:
            if not os.path.islink(file):
                found[file] = file
            elif leads_outside(file, bounds):
                if on_outside:
                    on_outside(_display_path(file, cwd, {}))
            else:  # a file goes by its own name where that is meant too: git knows it by that
                found.setdefault(os.path.realpath(file), file)
    environments = Environments(bounds)
    kept = [file for file in found.values() if not environments.contain(file) and not exclude(file)]
    folders: dict[str, str] = {}
    return sorted([_display_path(path, cwd, folders) for path in kept])


def project_bounds(root: str) -> str:
    """Return the folder that links may not lead out of: the repository's top, else the project's root."""
    folder = os.path.abspath(root)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return os.path.abspath(root)
        folder = above
    return folder


def leads_outside(full: str, bounds: str) -> bool:
    """Return whether a path lies in a folder by its name, and outside of it by what its links lead to.

    A path that lies outside by its name was meant by who named it, and is none.

    Args:
        full: An absolute path.
        bounds: The folder.
    """
    return is_within(full, bounds) and not is_within(os.path.realpath(full), os.path.realpath(bounds))


def is_within(full: str, folder: str) -> bool:
    """Return whether a path is a folder or lies below it, by their names.

    Args:
        full: An absolute path.
        folder: The folder's absolute path.
    """
    full, folder = os.path.normcase(full), os.path.normcase(folder)
    return full == folder or full.startswith(folder.rstrip(os.sep) + os.sep)


def _existing(full: str, path: str) -> str:
    if os.path.exists(full):
        return full
    raise UsageError(f"{path!r} does not exist", _near(full))


def _readable(folder: str, path: str) -> str:
    if os.access(folder, os.R_OK | os.X_OK):
        return folder
    raise UsageError(f"{path!r} cannot be read", "Make the folder readable, or exclude it.")


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


def files_below(folder: str, endings: tuple[str, ...]) -> list[str]:
    """Return the files below a folder whose names end so, without those of virtual environments.

    Args:
        folder: The folder; in a repository git's tracked and untracked files count.
        endings: Ends of names, such as ".py".
    """
    listed = _git_ls_files(folder)
    if listed is None:
        names = _walk_tree(folder, endings)
    else:
        names = [name for name in listed if name.endswith(endings) and os.path.isfile(name)]
    environments = Environments(folder)
    return [name for name in names if not environments.contain(name)]


def _git_ls_files(folder: str) -> list[str] | None:
    """Return the files below a folder that git tracks or would, None where there is no repository."""
    if not in_repository(folder):
        return None
    from docgen_hook.git.process import decode_path, git

    try:
        listed = git(["ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard"], folder)
    except UsageError:
        return None
    rows = [row.partition(" ") for row in decode_path(listed).split("\0") if row]
    return [os.path.join(folder, name) for tag, _, name in rows if tag != UNTRACKED or not in_default_folder(name)]


def in_repository(folder: str) -> bool:
    """Return whether a folder lies in a git repository."""
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return True
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above


def _walk_tree(folder: str, endings: tuple[str, ...]) -> list[str]:
    found, folders = [], [folder]
    while folders:
        here = folders.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            name = entry.name
            if name.endswith(endings):
                found += [entry.path] if _is_file(entry) else []
            elif name[0] != "." and entry.is_dir(follow_symlinks=False) and not is_default_folder(name):
                folders.append(entry.path)
    return found


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a file, or leads to one; only a link needs a look at the disk, and may be a circle."""
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file(follow_symlinks=False)


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
