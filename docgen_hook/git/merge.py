"""Insertions made in the index, carried into a work-tree file that may differ."""

from __future__ import annotations

import os

from docgen_hook.errors import UsageError
from docgen_hook.git.index import contents, smudge, write_blob
from docgen_hook.git.process import git

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CRLF, LF = b"\r\n", b"\n"


def apply_to_work_tree(
    path: str, before: bytes, after: bytes, work: bytes, *, here: str, is_right: Callable[[bytes, bytes], bool]
) -> bytes | None:
    """Return the work-tree file with the same insertions, None where one has no certain place.

    Args:
        path: From the top of the repository; its line-end conversion and filters apply.
        before: The index's content as it was.
        after: The index's content with docstrings.
        work: The work-tree file.
        here: The top of the repository.
        is_right: Judges a merge by lines, given the work-tree file and the merged one, both as the index would hold it.

    Raises:
        UsageError: If a filter of the path fails.
    """
    if work == before:
        return after
    name = write_blob(work, here, path)
    mine = contents([name], here)[name]
    merged = after if mine == before else merge(before, after, mine, here)
    if merged is None or not (mine == before or is_right(mine, merged)):
        return None
    if mine == work:
        return merged
    if smudge(name, path, here) != work:  # mixed line ends, say: what git would put there is not what is there
        return None
    return smudge(write_blob(merged, here), path, here)


def merge(before: bytes, after: bytes, work: bytes, here: str) -> bytes | None:
    """Return `work` with what changed from `before` to `after`, None where changes touch each other.

    A file that has CRLF throughout, where `before` has LF, keeps them.
    """
    if CRLF in work and work.count(CRLF) == work.count(LF) and CRLF not in before:
        merged = merge(before, after, work.replace(CRLF, LF), here)
        return None if merged is None else merged.replace(LF, CRLF)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="docgen-hook-") as folder:
        names = [os.path.join(folder, name) for name in ("work", "before", "after")]
        for name, content in zip(names, (work, before, after), strict=True):
            with open(name, "wb") as file:
                file.write(content)
        try:
            return git(["merge-file", "-p", "-q", *names], here)
        except UsageError:
            return None
