"""Git's index: what is about to be committed."""

from __future__ import annotations

import os

from docgen_hook.model import UsageError
from docgen_hook.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def git(words: Sequence[str], cwd: str, given: bytes = b"") -> bytes:
    """Run git and give what it printed.

    Args:
        words: What comes after "git".
        cwd: Where it runs.
        given: Its standard input.

    Returns:
        What git printed.

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


class Staged(Value):
    """A file as it stands in the index.

    Attributes:
        path: From the top of the repository, with forward slashes.
        mode: Git's mode, for example "100644".
        blob: The content's object name.
    """

    path: str
    mode: str
    blob: str


def top(cwd: str) -> str:
    """Give the top folder of the work tree.

    Args:
        cwd: Where git runs.

    Raises:
        UsageError: If this is no work tree.
    """
    return os.fsdecode(git(["rev-parse", "--show-toplevel"], cwd)).rstrip("\n")


def staged(cwd: str) -> list[Staged]:
    """Give the files that differ between HEAD and the index and are in the index: added, changed, renamed, copied.

    Links, submodules and unmerged entries are left out. Before the first commit all of the index is new.
    """
    words = ["diff-index", "--cached", "-z", "--diff-filter=ACMRT", "--no-renames", "--no-ext-diff", _head(cwd)]
    fields = git(words, top(cwd)).split(b"\0")
    found = []
    for info, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, blob, _ = info.decode().split(" ")
        if mode.startswith("100"):
            found.append(Staged(os.fsdecode(path), mode, blob))
    return sorted(found, key=lambda each: each.path)


EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  # git's name for the tree with nothing in it


def _head(cwd: str) -> str:
    import subprocess

    known = subprocess.run(["git", "rev-parse", "-q", "--verify", "HEAD"], cwd=cwd, capture_output=True, check=False)
    return "HEAD" if known.returncode == 0 else EMPTY


def contents(blobs: Sequence[str], cwd: str) -> dict[str, bytes]:
    """Give the content of each blob, read in one go."""
    if not blobs:
        return {}
    out = git(["cat-file", "--batch"], cwd, "".join(f"{each}\n" for each in blobs).encode())
    found, here = {}, 0
    for blob in blobs:
        end = out.index(b"\n", here)
        size = int(out[here:end].split()[-1])
        found[blob] = out[end + 1 : end + 1 + size]
        here = end + 1 + size + 1
    return found


def write(changed: Mapping[Staged, bytes], cwd: str) -> None:
    """Put new contents into the index, all files or none."""
    rows = []
    for each, content in changed.items():
        blob = git(["hash-object", "-w", "--no-filters", "--stdin"], cwd, content).decode().strip()
        rows.append(f"{each.mode} {blob}\t".encode() + os.fsencode(each.path) + b"\0")
    if rows:
        git(["update-index", "-z", "--index-info"], top(cwd), b"".join(rows))


def as_in_index(path: str, content: bytes, cwd: str) -> str:
    """Give the object name that a work-tree content has in the index, after git's own line-end conversion."""
    return git(["hash-object", f"--path={path}", "--stdin"], cwd, content).decode().strip()


def clean(paths: Sequence[str], cwd: str) -> set[str]:
    """Give those of some paths, relative to the working directory, that are tracked and have nothing unstaged."""
    if not paths:
        return set()
    listed = git(["ls-files", "-z", "--", *paths], cwd).split(b"\0")
    dirty = git(["diff-files", "-z", "--name-only", "--relative", "--no-ext-diff", "--", *paths], cwd).split(b"\0")
    return {os.fsdecode(each) for each in listed if each} - {os.fsdecode(each) for each in dirty}


def add(paths: Sequence[str], cwd: str) -> None:
    """Add files to the index as they are in the work tree."""
    if paths:
        git(["add", "--", *paths], cwd)


def touched(revision: str, cwd: str, *, cached: bool) -> dict[str, list[tuple[int, int]]]:
    """Give the lines that changed since a revision, by path from the top.

    Args:
        revision: What to compare with.
        cwd: Where git runs.
        cached: True to look at the index, False at the work tree.

    Returns:
        First and last line, from 1, in the new content; a deletion touches the lines beside it. New files that git
        does not track are wholly touched.

    Raises:
        UsageError: If there is no such revision.
    """
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no revision")
    if revision == "HEAD":
        revision = _head(cwd)
    words = [
        "-c", "core.quotePath=false", "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
        "--diff-filter=ACMRT", "--src-prefix=a/", "--dst-prefix=b/",
    ]  # fmt: skip
    words += ["--cached"] if cached else []
    out = git([*words, revision, "--"], top(cwd)).decode("utf-8", "surrogateescape")
    found: dict[str, list[tuple[int, int]]] = {}
    path = ""
    for line in out.split("\n"):
        if line.startswith("+++ "):
            path = _unquoted(line[4:])
        elif line.startswith("@@ ") and path:
            start, _, count = line.split(" ")[2].lstrip("+").partition(",")
            last = int(start) + max(int(count or 1), 1) - 1
            found.setdefault(path, []).append((int(start), last))
    if not cached:
        others = git(["ls-files", "-z", "--others", "--exclude-standard"], top(cwd)).split(b"\0")
        found |= {os.fsdecode(each): [(1, 10**9)] for each in others if each}
    return found


def _unquoted(name: str) -> str:
    name = name.rstrip("\t")
    if name.startswith('"') and name.endswith('"'):
        import ast

        name = ast.literal_eval(name)
    return name.removeprefix("b/")
