"""Git's index: what is about to be committed."""

from __future__ import annotations

import os

from docgen_hook.model import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def git(words: Sequence[str], cwd: str, given: bytes = b"") -> bytes:
    """Run git and give what it printed.

    Args:
        words: What comes after "git".
        cwd: Where it runs.
        given: Its standard input.

    Raises:
        UsageError: If there is no git, or it fails; its own words are given.
    """
    import subprocess

    try:
        run = subprocess.run(["git", *words], cwd=cwd, input=given, capture_output=True, check=False)
    except OSError as error:
        raise UsageError("git was not found", "Install git, or name the files.") from error
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(f"git {words[0]} failed: {said[-1] if said else run.returncode}")
    return run.stdout


def hooks_folder(cwd: str) -> str:
    """Give the folder of this repository's hooks, wherever `core.hooksPath` or a worktree puts it."""
    return os.path.join(cwd, os.fsdecode(git(["rev-parse", "--git-path", "hooks"], cwd)).rstrip("\n"))
