"""The history of a repository's Python files: one `git log`, and one `git cat-file --batch` for all contents."""

from __future__ import annotations

import os

from docgen_hook.errors import UsageError
from docgen_hook.git.process import decode_path, environment, git, is_known
from docgen_hook.model.struct import Struct
from docgen_hook.workspace.child import start_program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType
    from typing import Self

ENDINGS = (".py", ".pyi")
# A merge counts as one change of the branch that it was merged into.
LOG = ("-c", "core.quotePath=false", "log", "--first-parent", "-m", "--raw", "-z", "-M", "--no-abbrev", "--no-color",
       "--no-show-signature", "--no-notes", "--no-ext-diff", "--format=%x01%H", "HEAD", "--")  # fmt: skip


class Change(Struct):
    """What a commit did to a file.

    Attributes:
        commit: The commit.
        old: The blob before, empty for a new file.
        new: The blob afterwards, empty for a file that was removed.
        old_path: Its path before, from the top of the repository, with forward slashes.
        path: Its path afterwards.
    """

    commit: str
    old: str
    new: str
    old_path: str
    path: str


def python_changes(cwd: str) -> list[Change]:
    """Return what every commit of the current branch did to Python files, newest first.

    Args:
        cwd: A folder of the repository.

    Raises:
        UsageError: If git fails.
    """
    if not is_known("HEAD", cwd):
        return []
    words = git(LOG, cwd).split(b"\0")
    return [change for change in _parse(words) if change.path.endswith(ENDINGS) or change.old_path.endswith(ENDINGS)]


def _parse(words: Sequence[bytes]) -> Iterator[Change]:
    """Yield the changes that `git log --raw -z` printed (https://git-scm.com/docs/diff-format)."""
    commit, waiting = "", iter(words)
    for word in waiting:
        plain = word.strip(b"\n")
        if plain.startswith(b"\x01"):
            commit = plain[1:].decode()
        elif plain.startswith(b":"):
            _, _, old, new, status = plain.decode().split()
            before = decode_path(next(waiting))
            after = decode_path(next(waiting)) if status[0] in "RC" else before
            yield Change(commit, _blob(old), _blob(new), before, after)


def _blob(name: str) -> str:
    return "" if not name.strip("0") else name


def is_shallow(cwd: str) -> bool:
    """Return whether a repository holds a part of its history only."""
    return git(["rev-parse", "--is-shallow-repository"], cwd).strip() == b"true"


class BlobReader:
    """One `git cat-file --batch` that gives contents one by one; use it in a `with` statement."""

    def __init__(self, cwd: str) -> None:
        """Start the process.

        Args:
            cwd: A folder of the repository.

        Raises:
            UsageError: If there is no git.
        """
        from subprocess import PIPE

        own = environment(os.environ, cwd)
        try:
            self._process = start_program("git", ["cat-file", "--batch"], cwd, own, stdin=PIPE, stdout=PIPE)
        except FileNotFoundError as error:
            raise UsageError("git was not found", "Install git.") from error

    def __enter__(self) -> Self:
        """Return the reader itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def read(self, blob: str) -> bytes | None:
        """Return the content of a blob, None where it is missing, as in a partial clone."""
        giving, getting = self._process.stdin, self._process.stdout
        assert giving is not None and getting is not None  # noqa: S101, PT018 - both are pipes
        giving.write(f"{blob}\n".encode())
        giving.flush()
        size = getting.readline().split()[-1]
        return getting.read(int(size) + 1)[:-1] if size.isdigit() else None
