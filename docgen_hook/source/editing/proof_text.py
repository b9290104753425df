"""The new text without its new docstrings is the old text, character by character.

A new docstring is one string literal, and there are three ways in which it may have come in:

- on lines of its own, with at most two empty lines that are new beside it; the empty lines behind a function's go;
- in the place of a blank docstring, with nothing else changed;
- in a body that stood on its definition's own line: the white space after the colon became an indented line,
  and behind a body that is `...` at most two empty lines may be new.
"""

from __future__ import annotations

import re

from docgen_hook.model.struct import Struct

NEW_LINES = 2  # empty lines that may come in beside a docstring

LITERAL = re.compile(
    r'[rRuU]?(?:"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?!"")(?:[^"\\\r\n]|\\.)*"'
    r"|'(?!'')(?:[^'\\\r\n]|\\.)*')",
    re.DOTALL,
)
NEWLINE = re.compile(r"\r\n|\r|\n")
INDENT = re.compile(r"[ \t\f]*")
BLANK = re.compile(r"(?:[ \t\f]*(?:\r\n|\r|\n))*")
EMPTY = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
AFTER_COLON = re.compile(r"(?:[ \t\f]|\\(?:\r\n|\r|\n))*")
DUMMY = re.compile(r"\.\.\.[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
COMMENT = re.compile(r"#(?![ \t]*type:)")  # a signature's type comment stands before the docstring (PEP 484)
ELSEWHERE = "text outside the docstrings changed"


class UnprovenEditError(Exception):
    """Why an edit is not proved."""


class InsertedLiteral(Struct):
    """A docstring that is new.

    Attributes:
        start: Offset of its literal in the new text.
        end: Offset of the literal's end.
        old: Offsets of the blank literal that stood there, None where there was none.
        top: True for the module's docstring.
        in_function: True for a function's, behind which empty lines may go.
    """

    start: int
    end: int
    old: tuple[int, int] | None
    top: bool
    in_function: bool = False


def check_text(old: str, new: str, fresh: list[InsertedLiteral]) -> None:
    """Check that the new text without its new docstrings is the old text.

    Args:
        old: The tree or text before.
        new: The tree or text after.
        fresh: The docstrings that are new, in order.

    Raises:
        UnprovenEditError: If it is not.
    """
    ends = set(NEWLINE.findall(old))
    if ends and not ends.issuperset(NEWLINE.findall(new)):
        raise UnprovenEditError("the line ends are not the file's")
    here = there = 0  # in the old and in the new text
    for inserted in fresh:
        literal = new[inserted.start : inserted.end]
        if not LITERAL.fullmatch(literal):
            raise UnprovenEditError("a docstring is not one plain string literal")
        take = _check_replaced_blank if inserted.old else _on_lines
        here, there = take(old, here, new, there, inserted)
    if old[here:] != new[there:]:
        raise UnprovenEditError(ELSEWHERE)


def _check_replaced_blank(old: str, here: int, new: str, there: int, literal: InsertedLiteral) -> tuple[int, int]:
    """Check a docstring that stands where a blank one stood, and give where both texts go on."""
    start, end = literal.old or (0, 0)
    if old[here:start] != new[there : literal.start]:
        raise UnprovenEditError(ELSEWHERE)
    if "#" in old[start:end]:
        raise UnprovenEditError("a comment between two blank literals was lost")
    return end, literal.end


def _on_lines(old: str, here: int, new: str, there: int, literal: InsertedLiteral) -> tuple[int, int]:
    """Check a docstring that stands on lines of its own, and give where both texts go on."""
    indent = _indent_before(new, literal.start)
    lead = new[there : literal.start - len(indent)]
    after = NEWLINE.match(new, literal.end)
    if after is None and (literal.end < len(new) or not literal.top or old.endswith(("\r", "\n"))):
        raise UnprovenEditError("something stands behind a docstring on its line")
    if not literal.top and COMMENT.match(_last_line(lead)):
        raise UnprovenEditError("a comment stands between a definition and its docstring")
    for fewer in _without_new_lines(lead) if literal.top else [lead]:
        if old.startswith(fewer, here) and (not lead or _begins_line(old, here + len(fewer), at_end=after is None)):
            here += len(fewer)
            there = after.end() if after else literal.end
            gone = _gone_lines(old, here, new, there) if literal.in_function else 0
            return here + gone, there + _new_lines(old, here + gone, new, there)
    if after is None:
        raise UnprovenEditError(ELSEWHERE)
    return _check_opened_body(old, here, new, (lead, indent, after.end()))


def _check_opened_body(old: str, here: int, new: str, around: tuple[str, str, int]) -> tuple[int, int]:
    """Check a docstring in a body that stood on its definition's line, and give where both texts go on."""
    lead, indent, there = around
    header = lead[: len(lead) - len(_last_newline(lead))]
    gap = AFTER_COLON.match(old, here + len(header))
    if not old.startswith(header, here) or not header.endswith(":") or gap is None:
        raise UnprovenEditError(ELSEWHERE)
    empty = NEWLINE.match(new, there)
    there = empty.end() if empty else there
    if not indent or not new.startswith(indent, there) or old[gap.end() : gap.end() + 1] in ("", "\r", "\n", "#"):
        raise UnprovenEditError(ELSEWHERE)
    return _behind_row(old, gap.end(), new, there + len(indent))


def _behind_row(old: str, here: int, new: str, there: int) -> tuple[int, int]:
    """Return where both texts go on behind an opened body: behind one that is `...` empty lines may come in."""
    body = DUMMY.match(old, here)
    if body is None or not new.startswith(body[0], there):
        return here, there
    there += len(body[0])
    return body.end(), there + _new_lines(old, body.end(), new, there)


def _new_lines(old: str, here: int, new: str, there: int) -> int:
    """Return how many characters of empty lines came in at a place."""
    lines, lines_now = BLANK.match(old, here), BLANK.match(new, there)
    was, now = (lines[0] if lines else ""), (lines_now[0] if lines_now else "")
    more = now[: len(now) - len(was)]
    if not now.endswith(was) or NEWLINE.sub("", more) or len(NEWLINE.findall(more)) > NEW_LINES:
        raise UnprovenEditError("white space beside a docstring changed")
    return len(more)


def _gone_lines(old: str, here: int, new: str, there: int) -> int:
    """Return how many characters of empty lines at a place are no more, behind a function's docstring."""
    lines, lines_now = EMPTY.match(old, here), EMPTY.match(new, there)
    was, now = (lines[0] if lines else ""), (lines_now[0] if lines_now else "")
    return len(was) - len(now) if was.endswith(now) else 0


def _without_new_lines(lead: str) -> list[str]:
    """Return a text with none, one and two of the line ends at its end left out."""
    found = [lead]
    for _ in range(NEW_LINES):
        found.append(found[-1][: len(found[-1]) - len(_last_newline(found[-1]))])
    return found


def _last_newline(text: str) -> str:
    return "\r\n" if text.endswith("\r\n") else text[-1:] if text.endswith(("\r", "\n")) else ""


def _last_line(text: str) -> str:
    lines = NEWLINE.split(text)
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _begins_line(text: str, place: int, *, at_end: bool) -> bool:
    return place == 0 or text[place - 1] in "\r\n" or (at_end and place == len(text))


def _indent_before(text: str, place: int) -> str:
    """Return the white space between the beginning of a line and a place in it.

    Args:
        text: The text.
        place: Offset in the text.

    Raises:
        UnprovenEditError: If something else stands there.
    """
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    if not INDENT.fullmatch(text, start, place):
        raise UnprovenEditError("something stands before a docstring on its line")
    return text[start:place]
