"""Somebody else's code: virtual environments, installed packages and build results, which are never looked at."""

from __future__ import annotations

import os

FOLDERS = frozenset({
    "__pycache__", "__pypackages__", "_build", "build", "buck-out", "dist", "eggs", "env", "ENV", "env.bak",
    "node_modules", "site-packages", "sdist", "venv", "venv.bak", "virtualenv", "virtualenvs", "wheelhouse",
    ".bzr", ".cache", ".conda", ".devenv", ".direnv", ".eggs", ".env", ".git", ".git-rewrite", ".hg", ".hypothesis",
    ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pants.d", ".pdm-build", ".pixi", ".pyenv", ".pytest_cache",
    ".pytype", ".ruff_cache", ".svn", ".tox", ".venv", ".virtualenv", ".virtualenvs", ".vscode",
})  # fmt: skip
"""Names that tools and habit give to such folders; what git tracks in them is the project's own all the same."""
MARK = "pyvenv.cfg"  # every virtual environment has it, https://docs.python.org/3/library/venv.html


def is_default_folder(name: str) -> bool:
    """Return whether a folder of this name holds somebody else's code unless git tracks it."""
    return name in FOLDERS or name.endswith(".egg-info")


def in_default_folder(path: str) -> bool:
    """Return whether a file lies in such a folder.

    Args:
        path: With forward slashes, from the folder that is listed.
    """
    return any(map(is_default_folder, path.split("/")[:-1]))


class Environments:
    """Which files lie in a virtual environment; each folder is looked at once."""

    def __init__(self, bounds: str) -> None:
        """Take the folder above which nothing is looked at, nor the folder itself: a project may live in one."""
        self._known: dict[str, bool] = {bounds: False}

    def contain(self, full: str) -> bool:
        """Return whether a file lies in a virtual environment.

        Args:
            full: Its absolute path; one outside the bounds lies in none.
        """
        folders, folder = [], os.path.dirname(full)
        while folder not in self._known:
            folders.append(folder)
            above = os.path.dirname(folder)
            if above == folder:  # outside the bounds: a person named it
                self._known |= dict.fromkeys(folders, False)
                return False
            folder = above
        found = self._known[folder]
        for inside in reversed(folders):
            found = self._known[inside] = found or os.path.exists(os.path.join(inside, MARK))
        return found
