"""The answers file's own edits: answers added or dropped, in the work tree and where asked in git's index."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from docgen_hook.errors import DocgenError
from docgen_hook.git import index
from docgen_hook.git.left_out import in_repository, left_out_content
from docgen_hook.git.paths import relative_posix
from docgen_hook.prompting.validation import unsafe
from docgen_hook.store.answers_file import LARGEST, merge_answers, prune_answers
from docgen_hook.store.user_dirs import private_folder
from docgen_hook.workspace.files import read_settings, write_atomic, write_error
from docgen_hook.workspace.lock import file_lock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from docgen_hook.store.levels import StoredAnswer


def record_answers(
    path: str, new: Sequence[StoredAnswer], *, cwd: str, stage: bool, hidden: Collection[str], lock: Path
) -> list[str]:
    """Add answers to the answers file, and return what a person should know, one sentence each.

    Args:
        path: Full path of the file, new or not.
        new: What to add.
        cwd: Where git runs.
        stage: Whether to add them to the file in the index too; other changes of the file stay unstaged.
        hidden: Files, relative to `cwd`, whose unstaged changes a hook runner has put aside: they are left alone.
        lock: Folder in which two runs meet.
    """
    if not new:
        return []
    name = relative_posix(path, os.path.realpath(cwd))
    if name in hidden:
        return [f"{name}: nothing was recorded, a hook runner has stashed its unstaged changes"]
    try:
        if stage and index.is_unmerged(*in_repository(path, cwd)):
            return [f"{name}: nothing was recorded, it has a merge conflict that is not resolved"]
        with _locked(lock):
            before = _read_known(path, cwd)
            after = merge_answers(before, new, unsafe)
            if after != before:
                _write_file(path, after)
            if stage:
                _stage(path, new, cwd)
    except DocgenError as error:
        return [f"{name}: the docstrings were not {'staged' if stage else 'recorded'}: {error.sentence}"]
    return []


def drop_unused_answers(path: str, digests: Collection[str], lock: Path) -> int:
    """Drop the answers that no definition uses from the answers file, and return how many there were.

    Args:
        path: Full path of the file.
        digests: Digests of the project's definitions.
        lock: Folder in which two runs meet.

    Raises:
        UsageError: If it cannot be read.
        EditError: If it cannot be written.
    """
    with _locked(lock):
        before = read_settings(path, LARGEST) or b""
        after, count = prune_answers(before, digests, unsafe)
        if after != before:
            _write_file(path, after)
    return count


def _read_known(path: str, cwd: str) -> bytes:
    """Return the file's content; where a sparse checkout left it out, that of the index."""
    content = read_settings(path, LARGEST)
    if content is not None:
        return content
    return left_out_content(path, cwd) or b""


def _write_file(path: str, content: bytes) -> None:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, path) from error
    write_atomic(path, content)


def _stage(path: str, new: Sequence[StoredAnswer], cwd: str) -> None:
    name, here = in_repository(path, cwd)
    known = index.entries(here).get(name)
    before = index.contents([known.blob], here)[known.blob] if known else b""
    after = merge_answers(before, new, unsafe)
    if after != before:
        index.add(name, index.write_blob(after, here), here)
        index.refresh(here)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep another run from writing the file meanwhile; where no lock can be made, go on without."""
    try:
        private_folder(folder)
        held = file_lock(folder / "answers.lock")
        held.__enter__()
    except OSError:
        yield
        return
    try:
        yield
    finally:
        held.__exit__(None, None, None)
