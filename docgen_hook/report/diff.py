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


def diff(before: bytes, after: bytes, path: str, *, color: bool, exact: bool = False) -> str:
    """Return the unified diff of a file's two versions, empty when they are equal.

    Args:
        before: The bytes that were there.
        after: The bytes that are or would be there.
        path: With forward slashes.
        color: Whether it goes to a terminal; then all that could steer one is written as escapes. Else carriage returns
            and format characters stay as they are.
        exact: Whether it goes to a file or program: then it is what `git apply` takes, byte for byte once it is written
            as UTF-8 with "surrogateescape", whatever the file's encoding.
    """
    exact = exact and not color
    old, new = (_diff_lines(source, exact=exact) for source in (before, after))
    if old == new:
        return ""
    was, now = (_quoted(f"{side}/{path}") if exact else f"{side}/{printable(path)}" for side in "ab")
    lines = _mark_missing_newline(unified_diff(old, new, was, now))
    if exact:
        return "".join(f"{line}\n" for line in lines)
    return "".join(_diff_line(number, line, color) for number, line in enumerate(lines))


def _quoted(name: str) -> str:
    """Return a name as git writes it into a diff: in quotes, with octal escapes, where it has unusual bytes."""
    if name.isprintable() and not set(name) & set('"\\'):
        return name
    content = name.encode("utf-8", "surrogateescape")
    signs = [chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in content]
    return f'"{"".join(signs)}"'


def _diff_lines(source: bytes, *, exact: bool) -> list[str]:
    text = source.decode("utf-8", "surrogateescape") if exact else _decoded(source)
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


def _diff_line(number: int, line: str, color: bool) -> str:
    if not color:
        return STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), line) + "\n"
    styles = ("bold",) if number < 2 else STYLES.get(line[:1], ())
    shown = printable(line.removesuffix("\r").replace("\f", "^L"))
    return (paint(shown, *styles, color=True) if styles else shown) + "\n"
