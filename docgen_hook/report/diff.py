"""What an edit changes, as a unified diff."""

from __future__ import annotations

import re
from difflib import unified_diff

from docgen_hook.report.color import paint
from docgen_hook.report.printable import printable

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

STEERING = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
STYLES = {"+": ("green",), "-": ("red",), "@": ("cyan",)}


def diff(before: bytes, after: bytes, path: str, *, color: bool) -> str:
    """Return the unified diff of a file's two versions, empty when they are equal.

    Args:
        before: The bytes that were there.
        after: The bytes that are or would be there.
        path: With forward slashes.
        color: Whether it goes to a terminal; then all that could steer one is written as escapes. Else carriage returns
            and format characters stay as they are, so that `git apply` takes it.
    """
    old, new = (_diff_lines(each) for each in (before, after))
    if old == new:
        return ""
    name = printable(path)
    lines = unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(_line(number, each, color) for number, each in enumerate(_mark_missing_newline(lines)))


def _diff_lines(source: bytes) -> list[str]:
    text = _decoded(source)
    return re.findall(r"[^\n]*\n|[^\n]+", text)  # not splitlines: form feeds and lone CRs end no line of a diff


def _decoded(source: bytes) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from io import BytesIO
    from tokenize import detect_encoding

    try:
        return source.decode(detect_encoding(BytesIO(source).readline)[0])
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return source.decode("latin-1")


def _mark_missing_newline(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield r"\ No newline at end of file"


def _line(number: int, line: str, color: bool) -> str:
    if not color:
        return STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), line) + "\n"
    styles = ("bold",) if number < 2 else STYLES.get(line[:1], ())
    shown = printable(line.removesuffix("\r").replace("\f", "^L"))
    return (paint(shown, *styles, color=True) if styles else shown) + "\n"
