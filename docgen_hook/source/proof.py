"""Proof that nothing but docstrings changed; knows nothing of how an edit was made.

Two things are held: both versions have the same syntax tree apart from docstrings, and outside the new docstrings and
the white space beside them both are the same characters in the same encoding.
"""

from __future__ import annotations

from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Module

from docgen_hook.model import UnreadableError
from docgen_hook.source.scan import docstring
from docgen_hook.source.text import BOM, Offsets, decode, encoding, parse
from docgen_hook.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTED = (FunctionDef, AsyncFunctionDef, ClassDef, Module)
SPACE = " \t\f\r\n"
SKIPPED = frozenset({"ctx", "type_ignores"})


class _Doubt(Exception):  # noqa: N818 - a reason, raised where it is found and given back as text
    """Why an edit is not proved."""


class _New(Value):
    """A docstring that is new.

    Attributes:
        start: Offset of its literal in the new text.
        end: Offset of the literal's end.
        old: Length of the blank literal that stood there, 0 where there was none.
    """

    start: int
    end: int
    old: int


def why_not(before: bytes, after: bytes) -> str:
    """Give why an edit must not be written; empty when nothing but missing docstrings changed.

    Args:
        before: The file as it was.
        after: The file as it would be.
    """
    if before.startswith(BOM) != after.startswith(BOM):
        return "the byte order mark changed"
    try:
        if encoding(before) != encoding(after):
            return "the encoding changed"
        old, new = _text(before), _text(after)
        fresh = sorted(_compared(parse(before), parse(after), old, new), key=lambda each: each.start)
        _hold_outside(old, new, fresh)
    except UnreadableError as error:
        return f"it cannot be read again: {error.sentence}"
    except _Doubt as doubt:
        return str(doubt)
    return ""


def _text(source: bytes) -> str:
    text = decode(source)
    if text.encode(encoding(source)) != source.removeprefix(BOM):
        raise _Doubt("the encoding does not give the same bytes back")
    return text


def _compared(old: AST, new: AST, before: str, after: str) -> Iterator[_New]:
    """Walk two trees in step and give the docstrings that only the new one has.

    Raises:
        _Doubt: If they differ in anything else.
    """
    starts, olds = Offsets(after), Offsets(before)
    stack: list[tuple[object, object]] = [(old, new)]
    while stack:
        one, other = stack.pop()
        if type(one) is not type(other):
            raise _Doubt("the syntax tree changed")
        if isinstance(one, AST) and isinstance(other, AST):
            fields = {name: (getattr(one, name, None), getattr(other, name, None)) for name in one._fields}
            if isinstance(one, DOCUMENTED) and isinstance(other, DOCUMENTED):
                body, new_body = one.body, other.body
                if _is_new(docstring(body), docstring(new_body), getattr(one, "name", "the module")):
                    yield _span(body, new_body, olds, starts)
                has, has_now = (docstring(each) is not None for each in (body, new_body))
                fields["body"] = (body[1:] if has else body, new_body[1:] if has_now else new_body)
            stack += [pair for name, pair in fields.items() if name not in SKIPPED]
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                raise _Doubt("the syntax tree changed")
            stack += zip(one, other, strict=True)
        elif one != other and repr(one) != repr(other):
            raise _Doubt(f"a constant changed: {one!r:.40} became {other!r:.40}")


def _is_new(old: str | None, new: str | None, name: str) -> bool:
    if old == new:
        return False
    if old is not None and old.strip():
        raise _Doubt(f"the docstring of {name} was there already and changed")
    if new is None or not new.strip():
        raise _Doubt(f"the docstring of {name} is blank")
    return True


def _span(body: list, new_body: list, olds: Offsets, starts: Offsets) -> _New:  # type: ignore[type-arg]
    literal = new_body[0].value
    old = 0
    if docstring(body) is not None:
        blank = body[0].value
        old = olds.of(blank.end_lineno, blank.end_col_offset) - olds.of(blank.lineno, blank.col_offset)
    return _New(
        starts.of(literal.lineno, literal.col_offset),
        starts.of(literal.end_lineno, literal.end_col_offset),
        old,
    )


def _hold_outside(old: str, new: str, fresh: list[_New]) -> None:
    """Hold that all outside the new docstrings is the same.

    Raises:
        _Doubt: If it is not.
    """
    here = there = 0  # in the old and in the new text
    for each in fresh:
        left = _back(new, each.start, there)
        right = _forth(new, each.end)
        same = left - there
        if old[here : here + same] != new[there:left]:
            raise _Doubt("text outside the docstrings changed")
        here = _hold_beside(old, here + same, new, (left, right), each)
        there = right
    if old[here:] != new[there:]:
        raise _Doubt("text outside the docstrings changed")


def _hold_beside(old: str, here: int, new: str, around: tuple[int, int], each: _New) -> int:
    """Hold that the white space around one docstring grew only, and give where the old text goes on."""
    left, right = around
    end = _forth(old, here)
    if each.old:
        after = _forth(old, end + each.old)
        if (old[here:end], old[end + each.old : after]) != (new[left : each.start], new[each.end : right]):
            raise _Doubt("white space around a blank docstring changed")
        return after
    space, head, tail = old[here:end], new[left : each.start], new[each.end : right]
    opened = "\n" not in space.replace("\\\n", "").replace("\\\r\n", "") and "\r" not in space and here > 0
    if new[right : right + 1] == "#" and not (_breaks(tail) and (_breaks(space) or not old[:here])):
        raise _Doubt("a comment would stand beside other code")
    if opened and end < len(old):
        end = _past_continuations(old, end)
        if not (_breaks(head) and _breaks(tail)):
            raise _Doubt("a body on its definition's line was not opened")
        return end
    if not any(head.startswith(space[:cut]) and tail.endswith(space[cut:]) for cut in range(len(space) + 1)):
        raise _Doubt("white space beside a docstring was lost")
    return end


def _breaks(space: str) -> bool:
    return "\n" in space or "\r" in space


def _back(text: str, place: int, least: int) -> int:
    while place > least and text[place - 1] in SPACE:
        place -= 1
    return place


def _forth(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACE:
        place += 1
    return place


def _past_continuations(text: str, place: int) -> int:
    """Give where code begins after the backslashes that end the lines of an opened body."""
    while text[place : place + 1] == "\\" and text[place + 1 : place + 2] in ("\n", "\r"):
        place = _forth(text, place + 1)
    return place
