"""Proof that nothing but docstrings changed; knows nothing of how an edit was made.

Both versions must have the same syntax tree apart from docstrings, and taking the new docstrings out of the new text
must leave the old text, character by character. A new docstring is one string literal, and there are three ways in
which it may have come in:

- on lines of its own, with at most two empty lines that are new beside it;
- in the place of a blank docstring, with nothing else changed;
- in a body that stood on its definition's own line: the white space after the colon became an indented line.
"""

from __future__ import annotations

import re
from _ast import AST, AsyncFunctionDef, ClassDef, FunctionDef, Module

from docgen_hook.model import UnreadableError
from docgen_hook.source.text import BOM, Offsets, decode, encoding, parse
from docgen_hook.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from typing import Any

DOCUMENTED = frozenset({FunctionDef, AsyncFunctionDef, ClassDef, Module})
SIMPLE = frozenset({"utf-8", "ascii", "iso-8859-1"})  # encodings that always give the same bytes back
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
AFTER_COLON = re.compile(r"(?:[ \t\f]|\\(?:\r\n|\r|\n))*")
COMMENT = re.compile(r"#(?![ \t]*type:)")  # a signature's type comment stands before the docstring (PEP 484)
ELSEWHERE = "text outside the docstrings changed"


class _Doubt(Exception):  # noqa: N818 - a reason, raised where it is found and given back as text
    """Why an edit is not proved."""


class _New(Value):
    """A docstring that is new.

    Attributes:
        start: Offset of its literal in the new text.
        end: Offset of the literal's end.
        old: Offsets of the blank literal that stood there, None where there was none.
        top: True for the module's docstring.
    """

    start: int
    end: int
    old: tuple[int, int] | None
    top: bool


def why_not(before: bytes, after: bytes, tree: ast.Module | None = None) -> str:
    """Give why an edit must not be written; empty when nothing but missing docstrings changed.

    Args:
        before: The file as it was.
        after: The file as it would be.
        tree: The syntax tree of `before` where it is known already.
    """
    if before == after:
        return ""
    try:
        if before.startswith(BOM) != after.startswith(BOM):
            return "the byte order mark changed"
        if encoding(before) != encoding(after):
            return "the encoding changed"
        old, new = _text(before), _text(after)
        fresh = _compared(tree or parse(before), parse(after))
        _hold_text(old, new, _spans(fresh, old, new))
        _hold_top(old, new)
        _hold_types(before, after)
    except UnreadableError as error:
        return f"it cannot be read again: {error.sentence}"
    except _Doubt as doubt:
        return str(doubt)
    return ""


def _text(source: bytes) -> str:
    text = decode(source)
    name = encoding(source)
    if name not in SIMPLE and text.encode(name) != source.removeprefix(BOM):
        raise _Doubt("the encoding does not give the same bytes back")
    return text


def _compared(old: ast.Module, new: ast.Module) -> list[tuple[AST, AST]]:
    """Walk two trees in step and give the pairs of definitions of which only the new one has a docstring.

    Args:
        old: The tree or text before.
        new: The tree or text after.

    Returns:
        The new docstrings.

    Raises:
        _Doubt: If they differ in anything else.
    """
    found: list[tuple[AST, AST]] = []
    stack: list[tuple[Any, Any]] = [(old, new)]
    while stack:
        one, other = stack.pop()
        kind = one.__class__
        if kind is not other.__class__:
            raise _Doubt("the syntax tree changed")
        if kind is list:
            if len(one) != len(other):
                raise _Doubt("the syntax tree changed")
            stack += zip(one, other, strict=True)
        elif isinstance(one, AST):
            if kind in DOCUMENTED and _is_new(one, other):
                found.append((one, other))
            stack += _parts(one, other)
        elif one != other:
            raise _Doubt("a name or a constant changed")
    return found


def _parts(one: Any, other: Any) -> list[tuple[Any, Any]]:
    """Give the fields of two nodes of one class that are not the same object, bodies without their docstrings."""
    pairs = []
    documented = one.__class__ in DOCUMENTED
    for name in one._fields:
        if name == "type_ignores":  # they are told by their lines, which change
            continue
        first: Any = getattr(one, name, None)
        second: Any = getattr(other, name, None)
        if first is second:
            continue
        if documented and name == "body":
            first = first[1:] if _docstring(one) is not None else first
            second = second[1:] if _docstring(other) is not None else second
        pairs.append((first, second))
    return pairs


def _docstring(node: Any) -> str | None:
    value = getattr(node.body[0], "value", None) if node.body and node.body[0].__class__.__name__ == "Expr" else None
    text = getattr(value, "value", None) if value.__class__.__name__ == "Constant" else None
    return text if isinstance(text, str) else None


def _is_new(one: AST, other: AST) -> bool:
    old, new = _docstring(one), _docstring(other)
    if old == new:
        return False
    name = getattr(one, "name", "the module")
    if old is not None and old.strip():
        raise _Doubt(f"the docstring of {name} was there already and changed")
    if new is None or not new.strip():
        raise _Doubt(f"the docstring of {name} is blank")
    return True


def _spans(fresh: list[tuple[AST, AST]], old: str, new: str) -> list[_New]:
    olds, news = Offsets(old), Offsets(new)
    return sorted(
        _New(*_literal(other, news), None if _docstring(one) is None else _literal(one, olds), type(one) is Module)
        for one, other in fresh
    )


def _literal(node: Any, offsets: Offsets) -> tuple[int, int]:
    value = node.body[0].value
    return offsets.of(value.lineno, value.col_offset), offsets.of(value.end_lineno, value.end_col_offset)


def _hold_text(old: str, new: str, fresh: list[_New]) -> None:
    """Hold that the new text without its new docstrings is the old text.

    Args:
        old: The tree or text before.
        new: The tree or text after.
        fresh: The docstrings that are new, in order.

    Raises:
        _Doubt: If it is not.
    """
    ends = set(NEWLINE.findall(old))
    if ends and not ends.issuperset(NEWLINE.findall(new)):
        raise _Doubt("the line ends are not the file's")
    here = there = 0  # in the old and in the new text
    for each in fresh:
        literal = new[each.start : each.end]
        if not LITERAL.fullmatch(literal):
            raise _Doubt("a docstring is not one plain string literal")
        take = _instead if each.old else _on_lines
        here, there = take(old, here, new, there, each)
    if old[here:] != new[there:]:
        raise _Doubt(ELSEWHERE)


def _instead(old: str, here: int, new: str, there: int, each: _New) -> tuple[int, int]:
    """Hold a docstring that stands where a blank one stood, and give where both texts go on."""
    start, end = each.old or (0, 0)
    if old[here:start] != new[there : each.start]:
        raise _Doubt(ELSEWHERE)
    if "#" in old[start:end]:
        raise _Doubt("a comment between two blank literals was lost")
    return end, each.end


def _on_lines(old: str, here: int, new: str, there: int, each: _New) -> tuple[int, int]:
    """Hold a docstring that stands on lines of its own, and give where both texts go on."""
    indent = _indent_before(new, each.start)
    lead = new[there : each.start - len(indent)]
    after = NEWLINE.match(new, each.end)
    if after is None and (each.end < len(new) or not each.top or old.endswith(("\r", "\n"))):
        raise _Doubt("something stands behind a docstring on its line")
    if not each.top and COMMENT.match(_last_line(lead)):
        raise _Doubt("a comment stands between a definition and its docstring")
    for fewer in _without_new_lines(lead) if each.top else [lead]:
        if old.startswith(fewer, here) and (not lead or _begins_line(old, here + len(fewer), at_end=after is None)):
            here += len(fewer)
            there = after.end() if after else each.end
            return here, there + _new_lines(old, here, new, there)
    if after is None:
        raise _Doubt(ELSEWHERE)
    return _opened(old, here, new, (lead, indent, after.end()))


def _opened(old: str, here: int, new: str, around: tuple[str, str, int]) -> tuple[int, int]:
    """Hold a docstring in a body that stood on its definition's line, and give where both texts go on."""
    lead, indent, there = around
    header = lead[: len(lead) - len(_last_newline(lead))]
    gap = AFTER_COLON.match(old, here + len(header))
    if not old.startswith(header, here) or not header.endswith(":") or gap is None:
        raise _Doubt(ELSEWHERE)
    empty = NEWLINE.match(new, there)
    there = empty.end() if empty else there
    if not indent or not new.startswith(indent, there) or old[gap.end() : gap.end() + 1] in ("", "\r", "\n", "#"):
        raise _Doubt(ELSEWHERE)
    return gap.end(), there + len(indent)


def _new_lines(old: str, here: int, new: str, there: int) -> int:
    """Give how many characters of empty lines came in at a place."""
    lines, lines_now = BLANK.match(old, here), BLANK.match(new, there)
    was, now = (lines[0] if lines else ""), (lines_now[0] if lines_now else "")
    more = now[: len(now) - len(was)]
    if not now.endswith(was) or NEWLINE.sub("", more) or len(NEWLINE.findall(more)) > NEW_LINES:
        raise _Doubt("white space beside a docstring changed")
    return len(more)


def _without_new_lines(lead: str) -> list[str]:
    """Give a text with none, one and two of the line ends at its end left out."""
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
    """Give the white space between the beginning of a line and a place in it.

    Args:
        text: The text.
        place: Offset in the text.

    Raises:
        _Doubt: If something else stands there.
    """
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    if not INDENT.fullmatch(text, start, place):
        raise _Doubt("something stands before a docstring on its line")
    return text[start:place]


def _hold_top(old: str, new: str) -> None:
    """Hold that shebang and coding cookie stand where they stood.

    Args:
        old: The tree or text before.
        new: The tree or text after.

    Raises:
        _Doubt: If a comment of the first two lines moved.
    """
    for line, now in zip(NEWLINE.split(old, 2)[:2], NEWLINE.split(new, 2)[:2], strict=False):
        if line.strip() and not line.lstrip(" \t\f").startswith("#"):
            return
        if line.strip() and line != now:
            raise _Doubt("a comment at the top of the file moved")


def _hold_types(before: bytes, after: bytes) -> None:
    """Hold that type comments mean what they meant, where they meant anything.

    Args:
        before: The file as it was.
        after: The file as it would be.

    Raises:
        _Doubt: If one is no longer read, or a `# type: ignore` for the whole file is for it no more.
    """
    if b"type:" not in before:
        return
    try:
        old = parse(before, types=True)
    except UnreadableError:  # they say nothing that Python reads
        return
    new = parse(after, types=True)
    _compared(old, new)
    if _ignored(old) != _ignored(new):
        raise _Doubt("`# type: ignore` holds for the whole file no more")


def _ignored(tree: ast.Module) -> bool:
    """Tell whether a `# type: ignore` stands before the first statement."""
    first = tree.body[0].lineno if tree.body else 0
    return any(each.lineno < first for each in tree.type_ignores)  # type: ignore[attr-defined]
