"""What an update did and what it left: hunks with labels, removed text, and the closing line."""

from __future__ import annotations

from docgen_hook.model.struct import Struct
from docgen_hook.report.color import paint
from docgen_hook.report.printable import pluralize, printable

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    class Hunked(Protocol):
        """A file that was, or would be, updated."""

        @property
        def path(self) -> str:
            """Return its path."""

        @property
        def hunks(self) -> Sequence[Hunk]:
            """Return what changes in it."""

        @property
        def left(self) -> Sequence[Left]:
            """Return what is left as it was."""


class Hunk(Struct):
    """Lines that one finding's repair changes.

    Attributes:
        line: The first of them in the old file, from 1; of lines put in, the one that they come before.
        old: The lines that were there.
        new: The lines that are there instead.
        code: The finding's code.
        name: The definition.
        label: "proved", "generated" or "suggested".
        said: What happened and why.
        removed: What a person wrote and is gone.
        written: False for a suggestion that is shown alone.
    """

    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    code: str
    name: str
    label: str
    said: str
    removed: str = ""
    written: bool = True


class Left(Struct):
    """A finding that is left.

    Attributes:
        line: Where the definition stands.
        name: The definition, empty where the sentence names it.
        key: Code, and what it names.
        said: What is suggested, or why it is left.
        suggested: Whether it is a suggestion.
    """

    line: int
    name: str
    key: tuple[str, str]
    said: str
    suggested: bool = False


STYLES = {"proved": "green", "generated": "cyan", "suggested": "yellow"}


def diff_of(file: Hunked, *, color: bool) -> str:
    """Return a file's changes, one hunk a finding, each with its label.

    Args:
        file: The file.
        color: Whether it goes to a terminal.
    """
    if not file.hunks:
        return ""
    name = printable(file.path)
    lines = [paint(f"--- a/{name}", "bold", color=color), paint(f"+++ b/{name}", "bold", color=color)]
    shift = 0
    for hunk in sorted(file.hunks, key=lambda hunk: hunk.line):
        old, new = len(hunk.old), len(hunk.new)
        start = hunk.line if old else hunk.line - 1
        after = hunk.line + shift if new else hunk.line + shift - 1
        head = f"@@ -{start},{old} +{after},{new} @@ {hunk.label}: {hunk.code} {hunk.name}: {hunk.said}"
        lines.append(paint(printable(head), STYLES.get(hunk.label, "cyan"), color=color))
        lines += [_marked_line(mark, line, color) for mark, line in _compared(hunk.old, hunk.new)]
        shift += new - old
    return "\n".join(lines) + "\n"


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of a hunk with their marks: those that stay are shown once."""
    from difflib import SequenceMatcher

    for _, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[first:end] == new[start:stop]:
            yield from ((" ", line) for line in old[first:end])
        else:
            yield from (("-", line) for line in old[first:end])
            yield from (("+", line) for line in new[start:stop])


def _marked_line(mark: str, line: str, color: bool) -> str:
    shown = f"{mark}{line}"
    if mark == " ":
        return printable(shown) if color else shown
    return paint(printable(shown), "red" if mark == "-" else "green", color=True) if color else shown


def removed_lines(file: Hunked) -> str:
    """Return what a person wrote and an update removed."""
    lines = []
    for hunk in file.hunks:
        if hunk.removed and hunk.written:
            lines.append(printable(f"{file.path}::{hunk.name}: removed, {hunk.said}:"))
            lines += [f"  | {printable(line)}" for line in hunk.removed.split("\n")]
    return "\n".join(lines)


def left_lines(files: Sequence[Hunked]) -> str:
    """Return a line for each finding that is left."""
    lines = []
    for file in files:
        for finding in file.left:
            name = f"{finding.name}: " if finding.name else ""
            kind = "suggested, not written: " if finding.suggested else ""
            lines.append(printable(f"{file.path}:{finding.line}: {finding.key[0]} {name}{kind}{finding.said}"))
    return "\n".join(lines)


def closing_line(files: Sequence[Hunked], *, wrote: bool) -> str:
    """Return the line that ends a run, and how to take it back.

    Args:
        files: What was updated.
        wrote: False where nothing was written.
    """
    hunks = [(file.path, hunk) for file in files for hunk in file.hunks if hunk.written]
    left = sum(len(file.left) for file in files)
    tail = f"; {pluralize(left, 'finding')} left" if left else ""
    if not hunks:
        return f"No docstring was updated{tail}." if left else ""
    labels = {label: sum(hunk.label == label for _, hunk in hunks) for label in STYLES}
    how = ", ".join(f"{count:,} {label}" for label, count in labels.items() if count)
    paths = sorted({path for path, _ in hunks})
    docstrings = len({(path, hunk.name) for path, hunk in hunks})
    verb = "Updated" if wrote else "Would update"
    line = f"{verb} {pluralize(docstrings, 'docstring')} in {pluralize(len(paths), 'file')} ({how}){tail}."
    if not wrote:
        return line
    named = printable(paths[0]) if len(paths) == 1 else "FILE"
    return (
        f"{line}\n  tip: `git checkout -p {named}` takes it back; `docgen-hook docs --changes` lists what was removed."
    )
