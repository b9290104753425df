"""Unstaged changes that a hook runner has put aside while hooks run."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def put_aside(environ: Mapping[str, str], cwd: str) -> set[str]:
    """Give the files, relative to `cwd`, whose unstaged changes pre-commit or prek keeps in a patch just now.

    pre-commit names its patch after its process (`staged_files_only.py`), prek keeps the newest in `patches`; both mark
    their hooks with PRE_COMMIT=1.
    """
    if not environ.get("PRE_COMMIT"):
        return set()
    found: set[str] = set()
    for patch in _patches(environ):
        found |= _paths(patch)
    return {
        os.path.relpath(os.path.join(_top(cwd), each), os.path.realpath(cwd)).replace(os.sep, "/") for each in found
    }


def _top(cwd: str) -> str:
    from docgen_hook.workspace.index import top

    return os.path.realpath(top(cwd))


def _patches(environ: Mapping[str, str]) -> list[str]:
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(environ.get("HOME", ""), ".cache")
    parent = str(os.getppid())
    home = environ.get("PRE_COMMIT_HOME") or os.path.join(cache, "pre-commit")
    prek = os.path.join(environ.get("PREK_HOME") or os.path.join(cache, "prek"), "patches")
    own = [
        os.path.join(home, each) for each in _listed(home) if each.startswith("patch") and each.endswith(f"-{parent}")
    ]
    return own + [os.path.join(prek, each) for each in _listed(prek) if f"-{parent}" in each]


def _listed(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, each) for each in os.listdir(folder)]
    except OSError:
        return []


def _paths(patch: str) -> set[str]:
    try:
        with open(patch, encoding="utf-8", errors="surrogateescape") as file:
            return {line[6:].rstrip("\n") for line in file if line.startswith("+++ b/")}
    except OSError:
        return set()
