"""Which lines changed since a revision."""

from __future__ import annotations

from docgen_hook.errors import UsageError
from docgen_hook.git.process import decode_path, git, is_known, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Lines = dict[str, list[tuple[int, int]]]

WORDS = (
    "-c", "core.quotePath=false", "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
    "--diff-filter=ACMRT", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", "--inter-hunk-context=0", "--text",
)  # fmt: skip
HEXADECIMAL = frozenset("0123456789abcdef")
SHORTEST = 7  # digits of a commit's name that people write


def changed_lines(revision: str, cwd: str, *, cached: bool) -> Lines:
    """Return the lines that changed since a revision, by path from the top, as git counts them.

    `--text` makes git look into files that `-diff` or `binary` of a .gitattributes hides from it.

    Args:
        revision: What to compare with.
        cwd: Where git runs.
        cached: True to look at the index, False at the work tree.

    Returns:
        First and last line, from 1, in the new content; a deletion touches the line above it. New files that git
        does not track are wholly touched.

    Raises:
        UsageError: If there is no such revision.
    """
    here = top(cwd)
    if revision.startswith("-"):
        raise UsageError(f"unknown revision {revision!r}")
    if revision == "HEAD" and not is_known("HEAD", here):
        revision = git(["hash-object", "-t", "tree", "--stdin"], here).decode().strip()
    try:
        out = git([*WORDS, *(["--cached"] if cached else []), revision, "--"], here).decode("utf-8", "surrogateescape")
    except UsageError as error:
        if unknown := _unknown(revision, here):
            raise unknown from error
        raise
    found: Lines = {}
    for path, lines in _hunks(out.split("\n")):
        found.setdefault(path, []).append(lines)
    if not cached:
        others = git(["ls-files", "-z", "--others", "--exclude-standard"], here).split(b"\0")
        found |= {decode_path(other): [(1, 10**9)] for other in others if other}
    return found


def _unknown(revision: str, cwd: str) -> UsageError | None:
    """Return an error with what to do about a revision that this clone has not; None where it has it."""
    name = revision.replace("...", "..").partition("..")[0] or "HEAD"
    if is_known(name, cwd):
        return None
    return UsageError(f"unknown revision {name!r}", _how_to_fetch(name, cwd))


def _how_to_fetch(name: str, cwd: str) -> str:
    remotes = git(["remote"], cwd).decode("utf-8", "surrogateescape").split()
    if not remotes:
        return "`git branch --all` lists the branches of this repository."
    if known := [f"{remote}/{name}" for remote in remotes if is_known(f"{remote}/{name}", cwd)]:
        return f"Did you mean {known[0]!r}?"
    remote, _, branch = name.partition("/")
    if remote not in remotes or not branch:
        remote, branch = remotes[0], name
    if not set(branch) - HEXADECIMAL and len(branch) >= SHORTEST:
        return "Run `git fetch --unshallow`; in CI, check out the whole history (`fetch-depth: 0`)."
    then = "" if name == f"{remote}/{branch}" else f" and pass `--since {remote}/{branch}`"
    return f"Run `git fetch {remote} {branch}`{then}; in CI, check out the whole history (`fetch-depth: 0`)."


def as_python_counts(lines: list[tuple[int, int]], source: bytes) -> list[tuple[int, int]]:
    """Return ranges of lines as Python counts them, for which a carriage return alone ends a line, unlike for git.

    Args:
        lines: First and last line as git counts them.
        source: The file's content.
    """
    if source.count(b"\r") == source.count(b"\r\n"):
        return lines
    starts = [1]  # Python's number of the first line of each of git's
    for line in source.split(b"\n"):
        starts.append(starts[-1] + 1 + line.removesuffix(b"\r").count(b"\r"))
    last = len(starts) - 1
    return [(starts[min(first, last) - 1], starts[min(end, last)] - 1) for first, end in lines]


def _hunks(lines: list[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield path and lines of each hunk; a hunk's own lines are passed over, whatever they look like."""
    path, here = "", 0
    while here < len(lines):
        line = lines[here]
        here += 1
        if line.startswith("+++ "):
            path = _unquoted(line[4:])
        elif line.startswith("@@ ") and path:
            old, new = (_range(word) for word in line.split(" ")[1:3])
            yield path, (new[0], new[0] + max(new[1], 1) - 1)
            here += old[1] + new[1]


def _range(word: str) -> tuple[int, int]:
    start, _, count = word[1:].partition(",")
    return int(start), int(count or 1)


def _unquoted(name: str) -> str:
    name = name.removesuffix("\t")
    if name.startswith('"') and name.endswith('"'):
        import ast

        text = ast.literal_eval(f"b{name}" if name.isascii() else name)
        name = decode_path(text) if isinstance(text, bytes) else text
    return name.removeprefix("b/")
