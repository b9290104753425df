"""Findings for a person at a terminal: by file, with the source line and a caret."""

from __future__ import annotations

from itertools import groupby

from docgen_hook.report.color import paint
from docgen_hook.report.coverage import coverage
from docgen_hook.report.printable import display_width, pluralize, printable, safe_line, wrap_words

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen_hook.model.results import Finding

TAB = 4
NOTHING = "Nothing to check"
PASSED = "All checks passed"
UPDATED = "DGH2"  # the family that `fix --update` repairs
NAMED = r"(?:async\s+)?(?:def|class)\s+\w+"


def render(
    findings: Sequence[Finding],
    lines_of: Callable[[str], Sequence[str]],
    *,
    color: bool,
    width: int = 80,
    covered: tuple[int, int] | None = None,
    hidden: tuple[int, int] = (0, 0),
    command: str = "",
    update: str = "",
    note: str = "",
    passed: str = PASSED,
) -> str:
    """Return findings grouped by file, then a closing line with the coverage and the command that fixes them.

    Args:
        findings: In any order.
        lines_of: Gives a file's lines without line ends, by its path; none where it cannot be read.
        color: Whether ANSI colours are written.
        width: Columns of the terminal.
        covered: Documented definitions and all that count, or None to say nothing of it.
        hidden: Definitions that are skipped since their module is private, and how many of them are re-exported.
        note: Why there was nothing to look at, a clause without a period; empty where there was something.
        command: The command that writes what is missing, for example "docgen-hook fix src".
        update: The command that repairs what does not fit the code, for example "docgen-hook fix --update src".
        passed: What is said where there are no findings.
    """
    parts = []
    for path, group in groupby(sorted(findings), lambda finding: finding.path):
        parts.append(paint(safe_line(path), "bold", color=color) + "\n")
        lines = lines_of(path)
        found = list(group)
        for finding, following in zip(found, [*found[1:], None], strict=True):
            is_last = following is None or _place(following) != _place(finding)  # one excerpt for all of a definition
            parts.append(_finding(finding, lines if is_last else (), color, width) + "\n")
        parts.append("\n")
    return "".join(parts) + render_footer(
        findings,
        color=color,
        width=width,
        covered=covered,
        hidden=hidden,
        command=command,
        update=update,
        note=note,
        passed=passed,
    )


def render_footer(
    findings: Sequence[Finding],
    *,
    color: bool,
    width: int = 80,
    covered: tuple[int, int] | None = None,
    hidden: tuple[int, int] = (0, 0),
    command: str = "",
    update: str = "",
    note: str = "",
    passed: str = PASSED,
) -> str:
    """Return the lines that end the report."""
    said = f"{pluralize(len(findings), 'finding')} in {pluralize(len({finding.path for finding in findings}), 'file')}"
    head = paint(said, "bold", "yellow", color=color) if findings else paint(passed, "green", color=color)
    lines = [head]
    if note:
        head, *rest = wrap_words(f"Nothing to check: {printable(note)}.", width)
        lines = [head.replace(NOTHING, paint(NOTHING, "yellow", color=color), 1), *rest]
    elif covered and covered[1]:
        share = coverage(*covered)
        fits = len(said) + 2 + len(share) <= width
        lines = [f"{head}, {share}"] if fits else [f"{head},", share]
    fixable = sum(finding.fixable for finding in findings)
    stale = sum(finding.code.startswith(UPDATED) for finding in findings)
    lines += _tip(command, "write", fixable, len(findings), color=color, width=width)
    lines += _tip(update, "repair", stale, len(findings), color=color, width=width)
    if hidden[0]:
        lines += wrap_words(_skipped(*hidden), width)
    return "\n".join(lines) + "\n"


def _tip(command: str, verb: str, count: int, total: int, *, color: bool, width: int) -> list[str]:
    """Return the lines that name the command for some of the findings; none where there are none of them."""
    if not count or not command:
        return []
    whom = "it" if total == 1 else "them" if count == total else f"{count:,} of them"
    shown = printable(command)
    rows = wrap_words(f"Run {shown} to {verb} {whom}.", width)
    return [row.replace(shown, paint(shown, "bold", "cyan", color=color)) for row in rows]


def _skipped(count: int, reexported: int) -> str:
    """Return the sentence on definitions of private modules."""
    said = f"Skipped {pluralize(count, 'definition')} of private modules"
    if not reexported:
        return f"{said}."
    verb = "is" if reexported == 1 else "are"
    return f'{said}; {reexported:,} {verb} re-exported: `public = "exports"` includes them.'


def _finding(finding: Finding, lines: Sequence[str], color: bool, width: int) -> str:
    place = f"{finding.location.line}:{finding.location.column + 1}"
    indent = 2 + max(len(place), 6) + 2
    first, *rest = wrap_words(safe_line(f"{finding.code} {finding.message}"), max(width - indent, 30))
    first = paint(finding.code, _tone(finding), color=color) + first.removeprefix(finding.code)
    text = "\n".join(
        [f"  {paint(place.rjust(indent - 4), 'dim', color=color)}  {first}", *(" " * indent + r for r in rest)]
    )
    return text + _excerpt(finding, lines, color, indent, width)


def _place(finding: Finding) -> tuple[object, str]:
    return finding.location, finding.definition


def _tone(finding: Finding) -> str:
    return "yellow" if finding.code.startswith("DGH1") else "red"


def _excerpt(finding: Finding, lines: Sequence[str], color: bool, indent: int, width: int) -> str:
    """Return the definition's line with a caret line below it; nothing for a module, which has no such line."""
    if not finding.definition or not 1 <= finding.location.line <= len(lines):
        return ""
    import re

    line = lines[finding.location.line - 1]
    start = finding.location.column
    named = re.compile(NAMED).match(line, start)
    marked = line[start : named.end()] if named else line[start : start + 1]
    before, middle, after = (
        _printable_source(piece) for piece in (line[:start].lstrip(), marked, line[start + len(marked) :])
    )
    room = max(width - indent - 2, 20)
    shown, offset = _cut(before, middle, after, room)
    bar = paint("|", "dim", color=color)
    caret = paint("^" * max(1, min(display_width(middle), room - offset)), _tone(finding), color=color)
    return f"\n{' ' * indent}{bar} {shown}\n{' ' * indent}{bar} {' ' * offset}{caret}"


def _printable_source(text: str) -> str:
    return printable(text.expandtabs(TAB))


def _cut(before: str, middle: str, after: str, room: int) -> tuple[str, int]:
    """Cut a line to a number of columns around its middle; gives it and the middle's offset in columns."""
    if display_width(before) > room // 2:
        before = "..."
    text = before + middle + after
    if display_width(text) > room:
        end = len(text)
        while display_width(text[:end]) > room - 3:
            end -= max(1, (display_width(text[:end]) - room + 3) // 2)
        text = text[:end] + "..."
    return text.rstrip(), display_width(before)
