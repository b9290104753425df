"""Unstaged changes that a hook runner has put aside while hooks run."""

from __future__ import annotations

import os
import time

from docgen_hook.errors import UsageError
from docgen_hook.git.paths import relative_posix
from docgen_hook.git.process import decode_path, git, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

YOUNG = 3600.0  # seconds; a runner that is still waiting for us began within them


def stashed_files(environ: Mapping[str, str], cwd: str) -> set[str]:
    """Return the files, relative to `cwd`, whose unstaged changes pre-commit or prek keeps in a patch just now.

    pre-commit names its patch `patchSECONDS-PROCESS` (its `staged_files_only.py`), prek `MILLISECONDS-PROCESS.patch` in
    its folder `patches`; both mark their hooks with PRE_COMMIT=1. Where the process is not our parent (a shell or, on
    Windows, a launcher stands between), a young patch that can be applied here is taken for the one.
    """
    if not environ.get("PRE_COMMIT"):
        return set()
    here = top(cwd)
    patches = _patches(environ)
    parent = os.getppid()
    own = [patch for patch in patches if os.path.basename(patch).removesuffix(".patch").endswith(f"-{parent}")]
    found: set[str] = set()
    for patch in own or [patch for patch in patches if _is_young(patch) and _applies(patch, here)]:
        found |= _paths(patch, here)
    return _from(cwd, here, found)


def stashed_without_context(cwd: str) -> set[str]:
    """Return the files, relative to `cwd`, whose unstaged changes lefthook or lint-staged keeps in a patch just now.

    Both keep no context (`git diff --unified=0`) and put the changes back by line numbers alone (`git apply
    --unidiff-zero`; lefthook's internal/git, lint-staged's lib/gitWorkflow.js): a docstring that comes into such a file
    of the work tree meanwhile would have them end up in other lines.
    """
    try:
        here = top(cwd)
        words = ["rev-parse", "--git-path", "lint-staged_unstaged.patch", "--git-path", "info"]
        own, info = (os.path.join(here, decode_path(line)) for line in git(words, here).splitlines())
    except UsageError:  # no repository, no git
        return set()
    patches = [own, *_matching_files(info, "lefthook-unstaged")]
    young = [patch for patch in patches if _is_young(patch) and _applies(patch, here, "--unidiff-zero", "--recount")]
    return _from(cwd, here, set().union(*(_paths(patch, here) for patch in young)))


def _from(cwd: str, here: str, paths: set[str]) -> set[str]:
    base, start = os.path.realpath(cwd), os.path.realpath(here)
    return {relative_posix(os.path.join(start, path), base) for path in paths}


def _patches(environ: Mapping[str, str]) -> list[str]:
    cache = environ.get("XDG_CACHE_HOME") or os.path.expanduser(os.path.join("~", ".cache"))
    local = environ.get("LOCALAPPDATA") if os.name == "nt" else ""
    prek = environ.get("PREK_HOME") or os.path.join(local or os.path.expanduser(os.path.join("~", ".cache")), "prek")
    folders = {
        environ.get("PRE_COMMIT_HOME") or os.path.join(cache, "pre-commit"): "patch",
        os.path.join(os.path.expanduser(prek), "patches"): "",
        os.path.join(cache, "prek", "patches"): "",
    }
    return sorted(file for folder, start in folders.items() for file in _matching_files(folder, start))


def _matching_files(folder: str, start: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith(start) and "-" in name]
    except OSError:
        return []


def _is_young(patch: str) -> bool:
    try:
        return time.time() - os.stat(patch).st_mtime < YOUNG
    except OSError:
        return False


def _applies(patch: str, here: str, *how: str) -> bool:
    try:
        git(["apply", "--check", "--whitespace=nowarn", *how, patch], here)
    except UsageError:
        return False
    return True


def _paths(patch: str, here: str) -> set[str]:
    try:
        rows = git(["apply", "--numstat", "-z", "--whitespace=nowarn", patch], here).split(b"\0")
    except UsageError:  # nothing in it that git could put back
        return set()
    return {decode_path(row.split(b"\t", 2)[2]) for row in rows if row.count(b"\t") >= 2}
