"""Git's index: what is about to be committed."""

from __future__ import annotations

import os

from docgen_hook.errors import EditError, UsageError
from docgen_hook.git.process import decode_path, encode_path, git, git_path, is_known, top
from docgen_hook.model.struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TRIES, PAUSE = 50, 0.1  # together 5 seconds: an editor's `git status` holds the index for a moment only


def _is_skipped(tag: str) -> bool:
    return tag.upper() == "S"


FLAGS: dict[str, Callable[[str], bool]] = {"assume-unchanged": str.islower, "skip-worktree": _is_skipped}


class IndexEntry(Struct):
    """A file as it stands in the index.

    Attributes:
        path: From the top of the repository, with forward slashes.
        mode: Git's mode, for example "100644".
        blob: The content's object name; empty for an entry that is not merged.
        tag: The letter of `git ls-files -v`: "S" for skip-worktree, small for assume-unchanged.
    """

    path: str
    mode: str
    blob: str
    tag: str = "H"

    @property
    def is_left_out(self) -> bool:
        """Return whether a sparse checkout leaves the file out of the work tree."""
        return _is_skipped(self.tag)


def staged(cwd: str) -> list[IndexEntry]:
    """Return the files that differ between HEAD and the index and are in the index: added, changed, renamed, copied.

    Links and submodules are left out. Before the first commit all of the index is new. In a merge, what is as on the
    other side is not ours and left out.

    Args:
        cwd: Where git runs.

    Raises:
        UsageError: If there is no git or no index that it can read.
    """
    here = top(cwd)
    try:
        found = _diff_index("HEAD", here)
    except UsageError:
        if is_known("HEAD", here):
            raise
        found = _diff_index(git(["hash-object", "-t", "tree", "--stdin"], here).decode().strip(), here)
    if _is_merging(here):
        other = {entry.path for entry in _diff_index("MERGE_HEAD", here)}
        found = [entry for entry in found if entry.path in other]
    return sorted(found, key=lambda entry: entry.path)


def _diff_index(revision: str, here: str) -> list[IndexEntry]:
    words = ["diff-index", "--cached", "-z", "--diff-filter=ACMRTU", "--no-renames", "--no-ext-diff", revision, "--"]
    fields = git(words, here).split(b"\0")
    found = []
    for info, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, blob, status = info.decode().split(" ")
        if mode.startswith("100") or status == "U":
            found.append(IndexEntry(decode_path(path), mode, "" if status == "U" else blob))
    return found


def _is_merging(here: str) -> bool:
    own = os.path.join(here, ".git")
    if os.path.isdir(own) and not os.environ.get("GIT_DIR"):  # spares the common commit a process
        return os.path.exists(os.path.join(own, "MERGE_HEAD"))
    return os.path.exists(git_path("MERGE_HEAD", here))


def contents(blobs: Sequence[str], cwd: str) -> dict[str, bytes]:
    """Return the content of each blob that there is, read in one go."""
    if not blobs:
        return {}
    out = git(["cat-file", "--batch"], cwd, "".join(f"{blob}\n" for blob in blobs).encode())
    found, here = {}, 0
    for blob in blobs:
        end = out.index(b"\n", here)
        size = out[here:end].split()[-1]
        if not size.isdigit():  # "NAME missing": a damaged or a partial repository
            here = end + 1
            continue
        found[blob] = out[end + 1 : end + 1 + int(size)]
        here = end + 1 + int(size) + 1
    return found


def write_blob(content: bytes, cwd: str, path: str = "") -> str:
    """Put a content among git's objects and return its name.

    Args:
        content: The bytes.
        cwd: Where git runs.
        path: Where a work-tree content lies, so that git's line-end conversion and filters apply; empty for none.

    Returns:
        The object's name.
    """
    how = f"--path={path}" if path else "--no-filters"
    words = ["-c", "core.safecrlf=false", "hash-object", "-w", how, "--stdin"]
    return git(words, cwd, content).decode().strip()


def smudge(blob: str, path: str, cwd: str) -> bytes:
    """Return a content as git would write it into the work tree: line ends, encoding and filters of its path."""
    return git(["cat-file", "--filters", f"--path={path}", blob], cwd)


def entries(cwd: str, index: str = "") -> dict[str, IndexEntry]:
    """Return all merged entries of the index by path; `index` names another index file."""
    found = {}
    for row in filter(None, git(["ls-files", "-s", "-v", "-z"], cwd, index=index).split(b"\0")):
        info, _, path = row.partition(b"\t")
        tag, mode, blob, stage = info.decode().split(" ")
        if stage == "0":
            found[decode_path(path)] = IndexEntry(decode_path(path), mode, blob, tag)
    return found


def is_unmerged(path: str, cwd: str) -> bool:
    """Return whether a file, by its path from the top of the repository, has a merge conflict that is not resolved."""
    return bool(git(["--literal-pathspecs", "ls-files", "-u", "-z", "--", path], top(cwd)))


def write(changed: Mapping[IndexEntry, str], cwd: str) -> None:
    """Put other contents into the index, all files or none.

    Args:
        changed: Entries as they were read, and the names of their new contents.
        cwd: Where git runs.

    Raises:
        EditError: If an entry is not as it was read.
        UsageError: If git cannot write the index.
    """
    if not changed:
        return
    here = top(cwd)
    now = entries(here)
    for entry in changed:
        found = now.get(entry.path)
        if found is None or (found.mode, found.blob) != (entry.mode, entry.blob):
            raise EditError(
                f"{entry.path} was staged again in the meantime", "Run again; the responses are in the cache."
            )
    _update_index({now[name.path]: blob for name, blob in changed.items()}, here)
    if real := _behind_a_partial_commit():
        after = entries(here, real)
        same = {e.path: e for e in changed if e.path in after and after[e.path].blob == e.blob}
        _update_index({after[path]: changed[entry] for path, entry in same.items()}, here, real)


def add(path: str, blob: str, cwd: str) -> None:
    """Put a content into the index, for a file that may not be there yet.

    Args:
        path: From the top of the repository, with forward slashes.
        blob: The content's object name.
        cwd: Where git runs.

    Raises:
        UsageError: If git cannot write the index.
    """
    here = top(cwd)
    for index in {"", _behind_a_partial_commit()}:
        known = entries(here, index).get(path)
        _update_index({known or IndexEntry(path, "100644", ""): blob}, here, index)


def refresh(cwd: str) -> None:
    """Let git look at the files again: where a new content came into the index, it knows no time and size of its file.

    Without it `git diff-files` takes each of them for changed. Nothing is lost where it cannot be done.

    Args:
        cwd: Where git runs.
    """
    from contextlib import suppress

    for place in {"", _behind_a_partial_commit()}:
        with suppress(UsageError):  # unmerged entries, a held lock
            git(["update-index", "-q", "--refresh"], cwd, index=place)


def _behind_a_partial_commit() -> str:
    """Return the index that will stand after a `git commit FILE`, which shows hooks a temporary one; else nothing.

    Git has written it as `index.lock` already and puts it in place when the commit is made (`prepare_index` in git's
    builtin/commit.c). Without our docstrings it would undo them in the next commit.
    """
    folder, name = os.path.split(os.environ.get("GIT_INDEX_FILE", ""))
    real = os.path.join(folder, "index.lock")
    return os.path.abspath(real) if name.startswith("next-index-") and os.path.exists(real) else ""


def _update_index(changed: Mapping[IndexEntry, str], here: str, index: str = "") -> None:
    rows = [f"{name.mode} {blob}\t".encode() + encode_path(name.path) + b"\0" for name, blob in changed.items()]
    _retry_on_lock(["update-index", "-z", "--index-info"], here, rows, index)
    for flag, holds in FLAGS.items():  # a new content takes these from an entry
        if paths := [encode_path(entry.path) + b"\0" for entry in changed if holds(entry.tag)]:
            _retry_on_lock(["update-index", f"--{flag}", "-z", "--stdin"], here, paths, index)


def _retry_on_lock(words: Sequence[str], here: str, rows: Sequence[bytes], index: str) -> None:
    """Run what needs the index's lock, and wait a little for whoever holds it."""
    import time

    for left in reversed(range(TRIES)):
        try:
            git(words, here, b"".join(rows), index)
        except UsageError as error:
            if not left or ".lock" not in error.sentence:
                raise
            time.sleep(PAUSE)
        else:
            return
