"""Proof that an update touched only what it declares; knows nothing of how the update was made.

Putting back the old text of each declared change must give the old file, byte for byte. Each change is whole lines put
in, whole lines taken out, or a token of one line replaced, inside a docstring that was there, and outside of everything
that is laid out by hand: tables, doctests, literal blocks, directives, footnotes, link targets and unknown sections.
"""

from __future__ import annotations

import re
from itertools import pairwise

from docgen_hook.docstrings.text import SECTIONS
from docgen_hook.errors import UnreadableError
from docgen_hook.model.struct import Struct
from docgen_hook.source.analysis.digest import definition_digest
from docgen_hook.source.editing.proof_text import LITERAL
from docgen_hook.source.scan import parse_definitions
from docgen_hook.source.text import BOM, decode, encoding
from docgen_hook.updating.parsed import find_offsets, parse_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen_hook.source.scan import ParsedModule

RULE = re.compile(r"[ \t]*=+(?:[ \t]+=+)+[ \t]*$")
UNDERLINE = re.compile(r"[ \t]*[-=]{3,}[ \t]*$")
TABLE = re.compile(r"[ \t]*(?:\+[-=+]+\+[ \t]*$|\|)")
MARKUP = re.compile(r"[ \t]*\.\.(?:[ \t]|$)")
PREFIX = re.compile(r"[rRuU]?(?:\"\"\"|'''|\"|')")


class Change(Struct):
    """A declared change.

    Attributes:
        start: Offset in the new text.
        end: Offset in the new text behind what is new there.
        old: What stood there.
    """

    start: int
    end: int
    old: str


def why_not(before: bytes, after: bytes, changes: Sequence[Change]) -> str:
    """Return why an update must not be written; empty when only the declared changes were made, where they may be.

    Args:
        before: The file as it was.
        after: The file as it would be.
        changes: What is declared to have changed.
    """
    try:
        return next(_doubts(before, after, sorted(changes, key=lambda change: (change.start, change.end))), "")
    except UnreadableError as error:
        return f"it cannot be read again: {error.sentence}"


def _doubts(before: bytes, after: bytes, changes: list[Change]) -> Iterator[str]:
    if before.startswith(BOM) != after.startswith(BOM) or encoding(before) != encoding(after):
        yield "the encoding changed"
    old, new = decode(before), decode(after)
    if old.encode(encoding(before)) != before.removeprefix(BOM) or new.encode(encoding(after)) != after.removeprefix(
        BOM
    ):
        yield "the encoding does not round-trip"
    if _put_back(new, changes) != old:
        yield "text outside the declared changes differs"
    was, now = parse_definitions(before), parse_once(after)  # the old one anew: others have had its tree
    if definition_digest(was.tree) != definition_digest(now.tree) or _documented(was) != _documented(now):
        yield "the syntax tree changed"
    literals = list(_literals(now, new))
    for change in changes:
        inside = next(((start, end) for start, end in literals if start <= change.start <= change.end <= end), None)
        if inside is None:
            yield "a change is outside of the docstrings"
        elif not _is_one(new, inside):
            yield "a docstring is more than one literal"
        elif not _is_token_or_lines(new, change, inside):
            yield "a change is neither whole lines nor one token"
    yield from _laid_out(was, old, changes)


def _put_back(new: str, changes: list[Change]) -> str | None:
    parts, here = [], 0
    for change in changes:
        if not here <= change.start <= change.end <= len(new):
            return None
        parts += [new[here : change.start], change.old]
        here = change.end
    return "".join([*parts, new[here:]])


def _documented(module: ParsedModule) -> list[str]:
    return [definition.qualname for definition, _ in module.definitions if definition.docstring is not None]


def _literals(module: ParsedModule, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of each docstring begins and ends, inside its quotes."""
    offsets = find_offsets(text)
    for definition, node in module.definitions:
        if definition.docstring is not None:
            value = node.body[0].value  # type: ignore[attr-defined]
            start = offsets.of(value.lineno, value.col_offset)
            end = offsets.of(value.end_lineno, value.end_col_offset)
            opening = PREFIX.match(text, start)
            width = len(opening[0]) - len(opening[0].lstrip("rRuU")) if opening else 0
            quotes = (len(opening[0]) - width) if opening else 0
            yield start + width + quotes, end - quotes


def _is_one(text: str, inside: tuple[int, int]) -> bool:
    """Return whether the quotes around a docstring's text open and close one literal."""
    start, end = inside
    width = 3 if text[start - 3 : start] in {'"' * 3, "'" * 3} else 1
    prefix = text[start - width - 1 : start - width]
    first = start - width - (prefix in "rRuU" and prefix != "")
    return LITERAL.fullmatch(text, first, end + width) is not None


def _is_token_or_lines(new: str, change: Change, inside: tuple[int, int]) -> bool:
    """Return whether a change is of a token in a line, or of whole lines that are put in or taken out."""
    now = new[change.start : change.end]
    if "\n" not in now + change.old and "\r" not in now + change.old:
        return True
    if now and change.old:
        return False
    text = now or change.old
    ends_line = text.endswith(("\n", "\r"))
    if ends_line:
        return new[change.start - 1 : change.start] in {"\n", "\r"}
    return text.startswith(("\n", "\r")) and (change.end == inside[1] or new[change.end] in "\r\n")


def _laid_out(was: ParsedModule, old: str, changes: list[Change]) -> Iterator[str]:
    """Yield a doubt for each change that reaches into what is laid out by hand."""
    places = []
    shift = 0
    for change in changes:
        places.append((change.start + shift, change.start + shift + len(change.old)))
        shift += len(change.old) - (change.end - change.start)
    for first, last in _literals(was, old):
        reached = [(start, end) for start, end in places if start <= last and end >= first]
        for line in _protected(old[first:last]) if reached else ():
            if any(_meets(place, first + line.start(), first + line.end()) for place in reached):
                yield f"a change reaches into what is laid out by hand: {line[0].strip()[:60]!r}"


def _meets(place: tuple[int, int], first: int, last: int) -> bool:
    """Return whether a change reaches into a line."""
    start, end = place
    return (start < last and end > first) or first < start < last


def _protected(text: str) -> Iterator[re.Match[str]]:
    lines = list(re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)?", text))
    plain = [line[0].rstrip("\r\n").expandtabs() for line in lines]
    for number in sorted(protected_lines(plain)):
        if plain[number].strip():
            yield lines[number]


def protected_lines(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are laid out by hand.

    Args:
        lines: Those of a docstring as they are written, tabs expanded.
    """
    return {*_blocks(lines), *_doctests(lines), *_tables(lines), *_unknown_sections(lines)}


def _indent_width(line: str) -> int:
    return len(line) - len(line.lstrip())


def _blocks(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of fences, of markup such as directives, and of literal blocks below a double colon."""
    fence, below = False, -1
    for number, line in enumerate(lines):
        plain = line.strip()
        if plain and not fence and below >= 0 and _indent_width(line) <= below:
            below = -1
        is_fence = plain.startswith("```") and "```" not in plain[3:]
        if fence or is_fence or below >= 0:
            yield number
        fence = fence != is_fence
        if not fence and below < 0 and MARKUP.match(line):
            yield number
            below = _indent_width(line)
        elif not fence and below < 0 and plain.endswith("::"):
            below = _indent_width(line)


def _doctests(lines: Sequence[str]) -> Iterator[int]:
    shown = False
    for number, line in enumerate(lines):
        shown = (shown and bool(line.strip())) or line.lstrip().startswith(">>>")
        if shown:
            yield number


def _tables(lines: Sequence[str]) -> Iterator[int]:
    rules = [number for number, line in enumerate(lines) if RULE.match(line)]
    for first, last in pairwise(rules):
        if all(line.strip() for line in lines[first:last]):
            yield from range(first, last + 1)
    yield from (number for number, line in enumerate(lines) if TABLE.match(line))


def _unknown_sections(lines: Sequence[str]) -> Iterator[int]:
    margin = min((_indent_width(line) for line in lines[1:] if line.strip()), default=0)
    heads = {number for number in range(len(lines) - 1) if lines[number].strip() and UNDERLINE.match(lines[number + 1])}
    inside, numpy = False, False
    for number, line in enumerate(lines):
        title = line.strip().rstrip(":").strip().lower()
        if number in heads:
            inside, numpy = not SECTIONS.get(title), True
        elif number and line.strip() and not numpy and _indent_width(line) <= margin:
            inside = line.rstrip().endswith(":") and line.strip()[0] != ":" and not SECTIONS.get(title)
        if inside:
            yield number
