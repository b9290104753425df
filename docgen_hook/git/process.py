"""Git as a process."""

from __future__ import annotations

import os

from docgen_hook.errors import EditError, UsageError
from docgen_hook.workspace.child import run_program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def git(words: Sequence[str], cwd: str, given: bytes = b"", index: str = "") -> bytes:
    """Run git and return what it printed.

    Args:
        words: What comes after "git".
        cwd: Where it runs.
        given: Its standard input.
        index: The index file to use instead of the repository's own.

    Returns:
        What git printed.

    Raises:
        UsageError: If there is no git, or it fails; its own words are given.
    """
    environ = environment(os.environ, cwd)
    if index:
        environ["GIT_INDEX_FILE"] = index
    try:
        run = run_program("git", words, cwd, environ, given)
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        if not os.path.isdir(cwd):
            raise UsageError(f"{cwd} is not a folder") from error
        raise UsageError("git was not found", "Install git, or pass the files without --staged.") from error
    if run.returncode:
        raise _failed(words, run.returncode, run.stderr.decode(errors="replace"))
    return run.stdout


def environment(environ: Mapping[str, str], cwd: str) -> dict[str, str]:
    """Return the environment in which git finds the repository around a folder, and takes each path as it is written.

    Git sets GIT_DIR for the hooks of linked work trees. Where that stands alone, git takes whatever folder it runs in
    for the top of the work tree (https://git-scm.com/docs/git#Documentation/git.txt-codeGITWORKTREEcode).

    Args:
        environ: The process environment.
        cwd: Where git will run.
    """
    own = {**environ, "GIT_LITERAL_PATHSPECS": "1"}
    if own.get("GIT_DIR") and not own.get("GIT_WORK_TREE") and not _has_git(cwd) and _below_git(cwd):
        del own["GIT_DIR"]
    return own


def _has_git(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))


def _below_git(folder: str) -> bool:
    folder = os.path.abspath(folder)
    while (above := os.path.dirname(folder)) != folder:
        if _has_git(above):
            return True
        folder = above
    return False


def _failed(words: Sequence[str], code: int, said: str) -> UsageError:
    """Make an error of git's own words: the first that is fatal as the sentence, what follows as the tip."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    start = next((number for number, line in enumerate(lines) if line.startswith(("fatal:", "error:"))), 0)
    if any("not a git repository" in line for line in lines):
        return UsageError("not a git repository", "Run `git init` first.")
    command = next(word for word in words if not word.startswith("-") and "=" not in word)
    if not lines:
        how = f"failed with exit code {code}" if code > 0 else f"was stopped by signal {-code}"
        return UsageError(f"git {command} {how}")
    error = UsageError(
        f"git {command} failed: {lines[start].partition(': ')[2] or lines[start]}", " ".join(lines[start + 1 :])
    )
    import errno

    from docgen_hook.workspace.write_errors import TIPS  # only a failure pays

    said = said.replace("Out of diskspace", os.strerror(errno.ENOSPC))  # git's own words for it, elsewhere the system's
    if tip := next((tip for number, tip in TIPS.items() if os.strerror(number) in said), ""):
        error.tip, error.exit_code = tip, EditError.exit_code  # the system's fault, not that of who called us
    return error


def is_known(name: str, cwd: str) -> bool:
    """Return whether a name like HEAD stands for a commit."""
    try:
        git(["rev-parse", "-q", "--verify", f"{name}^{{commit}}"], cwd)
    except UsageError:
        return False
    return True


def decode_path(name: bytes) -> str:
    """Return a path that git printed; on Windows too where it is not UTF-8, which no file there can be called."""
    return name.decode("utf-8", "surrogateescape") if os.name == "nt" else os.fsdecode(name)


def encode_path(path: str) -> bytes:
    """Return a path as git reads it; the opposite of `path_of`."""
    return path.encode("utf-8", "surrogateescape") if os.name == "nt" else os.fsencode(path)


def top(cwd: str) -> str:
    """Return the top folder of the work tree, with this system's separators.

    Args:
        cwd: Where git runs.

    Raises:
        UsageError: If this is no work tree.
    """
    return os.path.normpath(decode_path(git(["rev-parse", "--show-toplevel"], cwd).removesuffix(b"\n")))


def git_path(name: str, cwd: str) -> str:
    """Return where a file or folder of the repository's own lies; `core.hooksPath` and work trees are respected."""
    return os.path.join(cwd, decode_path(git(["rev-parse", "--git-path", name], cwd).removesuffix(b"\n")))
