"""The answers file of a repository: what was generated once, for everybody who has the repository and no network."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Literal

from docgen_hook.store.answers_index import line_offsets
from docgen_hook.store.import_export import LONGEST, answer_rank, format_entry, parse_entry
from docgen_hook.workspace.files import open_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from docgen_hook.store.import_export import Objections
    from docgen_hook.store.levels import StoredAnswer, WantedAnswer

LARGEST = 512 * 2**20  # bytes


class AnswersFile:
    """An answers file as a level: read in place, by an index.

    Attributes:
        name: "file".
        copies: False: what stands in the repository needs no copy.
        problems: One sentence for each way in which it does not work.
    """

    name: Literal["file"] = "file"
    copies = False

    def __init__(
        self, path: str, folder: str, objections: Objections, find_copy: Callable[[], str] = lambda: ""
    ) -> None:
        """Name the file; it need not be there.

        Args:
            path: The file.
            folder: Where its index is kept.
            objections: Returns why a docstring must not be kept.
            find_copy: Returns the path of a copy that is read where the file is missing, or an empty string.
        """
        self.problems: list[str] = []
        self._find_copy = find_copy
        self._path, self._folder, self._objections = path, folder, objections

    def find(self, wanted: Collection[WantedAnswer]) -> dict[WantedAnswer, StoredAnswer]:
        """Return the answers that are there; a line that is not an answer is none."""
        try:
            if not self._is_readable():
                return {}
            offsets = line_offsets(self._path, self._folder, {want.digest for want in wanted})
            return self._read_lines(wanted, offsets) if offsets else {}
        except OSError as error:
            self.problems.append(f"the `answers` file {self._path} cannot be read: {error.strerror or error}")
            return {}

    def keep(self, answers: Sequence[StoredAnswer]) -> int:
        """Return 0: the file changes with `--record` only, which stages it too."""
        return 0 * len(answers)

    def _is_readable(self) -> bool:
        if not os.path.lexists(self._path):
            self._path = self._find_copy() or self._path
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return False
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            return True
        reason = f"is larger than {LARGEST // 2**20} MiB" if stat.S_ISREG(found.st_mode) else "is not a regular file"
        self.problems.append(f"the `answers` file {self._path} {reason} and was not read")
        return False

    def _read_lines(
        self, wanted: Collection[WantedAnswer], offsets: dict[str, list[int]]
    ) -> dict[WantedAnswer, StoredAnswer]:
        found = {}
        with open_regular(self._path) as file:
            for want in wanted:
                lines = []
                for offset in offsets.get(want.digest, ()):
                    file.seek(offset)
                    lines.append(file.readline(LONGEST * 4 + 1))
                if (best := self._best(lines, want)) is not None:
                    found[want] = best
        return found

    def _best(self, lines: Iterable[bytes], want: WantedAnswer) -> StoredAnswer | None:
        """Return the newest of the answers that may be meant."""
        answers = _valid(lines, self._objections)
        fit = [
            answer
            for answer in answers
            if (answer.key == want.key if want.key else answer.key.startswith(want.digest))
            and answer.fields["language"] == want.language
        ]
        return max(fit, key=answer_rank, default=None)


def merge_answers(content: bytes, new: Iterable[StoredAnswer], objections: Objections) -> bytes:
    """Return an answers file with answers added: sorted by key, one line each, the newest where there are several.

    Lines that are not answers, such as the marks of a conflict, are dropped.

    Args:
        content: The file's bytes.
        new: What to add.
        objections: Returns why a docstring must not be kept.
    """
    best: dict[str, StoredAnswer] = {}
    for answer in (*_valid(content.splitlines(), objections), *new):
        known = best.get(answer.key)
        if known is None or answer_rank(answer) > answer_rank(known):
            best[answer.key] = answer
    return "".join(format_entry(best[key]) for key in sorted(best)).encode()


def prune_answers(content: bytes, digests: Collection[str], objections: Objections) -> tuple[bytes, int]:
    """Return an answers file without the answers that no definition uses, and how many lines are gone.

    Args:
        content: The file's bytes.
        digests: Digests of the project's definitions.
        objections: Returns why a docstring must not be kept.
    """
    lines = content.splitlines()
    kept = [answer for answer in _valid(lines, objections) if answer.fields["digest"] in digests]
    merged = merge_answers(b"", kept, objections)
    return merged, sum(1 for line in lines if line.strip()) - merged.count(b"\n")


def _valid(lines: Iterable[bytes], objections: Objections) -> list[StoredAnswer]:
    answers = []
    for line in lines:
        try:
            answers.append(parse_entry(line.decode(), objections))
        except ValueError:  # not an answer, or not UTF-8
            continue
    return answers
