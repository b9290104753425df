"""The sentence that ends `fix`: what comes next, in a commit or outside of one."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.results import Failure
from docgen_hook.model.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen_hook.model.generation import GenerationOutcome

FEW = 5  # files that `git add` names
WARN = 'set `on-service-error = "warn"`'


class Situation(Struct):
    """Where a run stands when it ends.

    Attributes:
        runner: "pre-commit", "git" for a plain git hook (also lefthook's and husky's), or empty outside of a commit.
        paths: Files that were changed, from the working directory.
        code: The exit code; a commit goes on with 0.
        in_index: Whether the changes went into the index.
        has_git: Whether there is a repository.
        skipped: Definitions without a docstring because no model is configured.
        failed: Definitions whose docstring failed because of the provider.
    """

    runner: str
    paths: tuple[str, ...]
    code: int
    in_index: bool
    has_git: bool
    skipped: int = 0
    failed: int = 0


def find_runner(environ: Mapping[str, str]) -> str:
    """Return who runs us in a commit: "pre-commit", "git" or an empty string for nobody.

    pre-commit sets PRE_COMMIT (https://pre-commit.com/#pre-commit-hooks), git sets GIT_INDEX_FILE for its hooks
    (https://git-scm.com/docs/githooks).
    """
    if environ.get("PRE_COMMIT"):
        return "pre-commit"
    return "git" if environ.get("GIT_INDEX_FILE") else ""


def is_in_repository(cwd: str, environ: Mapping[str, str]) -> bool:
    """Return whether a folder is inside a git work tree."""
    folder = os.path.abspath(cwd)
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return "GIT_DIR" in environ
        folder = os.path.dirname(folder)
    return True


def changed_paths(rows: Sequence[tuple[str, object, GenerationOutcome]]) -> tuple[str, ...]:
    """Return the files of a run's outcomes that got a docstring, sorted."""
    return tuple(sorted({path for path, _, outcome in rows if isinstance(outcome, GeneratedDocstring)}))


def count_left(rows: Sequence[tuple[str, object, GenerationOutcome]]) -> tuple[int, int]:
    """Return how many definitions were skipped for want of a model, and how many failed because of the provider."""
    left = [outcome for _, _, outcome in rows if isinstance(outcome, Failure)]
    skipped = sum(failure.is_skip for failure in left)
    return skipped, sum(failure.service for failure in left)


def next_step(now: Situation) -> str:
    """Return the sentences that say what comes next, or an empty string."""
    return " ".join(filter(None, (_review(now), _anyway(now))))


def _review(now: Situation) -> str:
    if not now.paths or not now.has_git:
        return ""
    if not now.code:
        return "The changes are staged" + ("; the commit continues." if now.runner else ".")
    if now.in_index:
        commands, add = "git diff --cached", ""
    else:
        few = " ".join(quote(path) for path in now.paths) if len(now.paths) <= FEW else "-u"
        commands, add = "git diff", f", then git add {few}"
    if now.runner:
        return f"Commit stopped for review: {commands}{add}{' and' if add else ', then'} commit again."
    return f"Review: {commands}{add}{' and' if add else ', then'} commit."


def _anyway(now: Situation) -> str:
    """Return how to commit although docstrings are missing."""
    if not now.runner or not (now.skipped or now.failed):
        return ""
    if not now.code:
        return f"The commit continues ({WARN.removeprefix('set ')})." if now.failed else ""
    command = "SKIP=docgen,docgen-check git commit" if now.runner == "pre-commit" else "git commit --no-verify"
    lasting = f", or {WARN} in [tool.docgen-hook]" if now.failed else ""
    stopped = "" if now.paths else "Commit stopped: docstrings are missing. "
    return f"{stopped}To commit anyway: `{command}`{lasting}."
