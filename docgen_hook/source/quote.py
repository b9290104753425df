"""A docstring's content as a string literal that evaluates to exactly that content."""

from __future__ import annotations

from docgen_hook.model import EditError

QUOTES = '"""'


def quoted(content: str, indent: str, newline: str, encoding: str) -> str:
    """Give the literal of a docstring, in the shape of PEP 257.

    One line stays on one line; more lines end with the quotes on a line of their own. A raw string is used when
    backslashes ask for it.

    Args:
        content: Unindented lines, joined by a line feed; a line feed at the end puts the quotes on a line of their own.
        indent: White space of the literal's own line; goes before each further line.
        newline: The line end of the file at that place.
        encoding: The file's encoding, which must be able to hold the text.

    Raises:
        EditError: If the content is empty or holds what no source file can hold.
    """
    lines = [line.rstrip() for line in content.strip("\n").split("\n")]
    if not any(lines):
        raise EditError("the docstring is empty")
    _refuse(lines)
    one_line = len(lines) == 1 and not content.endswith("\n")
    body = "\n".join(lines)
    raw = "\\" in body and not _needs_escapes(body, one_line) and _fits(body, encoding)
    text = body if raw else _escaped(body, encoding)
    if one_line and _ends_open(text):
        text = text[:-1] + '\\"'
    shaped = newline.join(
        f"{indent}{line}" if number and line else line for number, line in enumerate(text.split("\n"))
    )
    end = "" if one_line else newline + indent
    return f"{'r' if raw else ''}{QUOTES}{shaped}{end}{QUOTES}"


def _refuse(lines: list[str]) -> None:
    for line in lines:
        for character in line:
            code = ord(character)
            if (code < 32 and character != "\t") or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
                raise EditError(f"the docstring holds the control character U+{code:04X}")


def _needs_escapes(body: str, one_line: bool) -> bool:
    """Tell whether a raw string cannot hold a text: quotes inside, or a backslash or quote before the closing ones."""
    return QUOTES in body or (one_line and body.endswith(("\\", '"'))) or body.startswith('"')


def _fits(body: str, encoding: str) -> bool:
    try:
        return body.encode(encoding).decode(encoding) == body
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _escaped(body: str, encoding: str) -> str:
    """Give the text with escapes where a plain literal needs them, or where the encoding cannot hold a character."""
    text = body.replace("\\", "\\\\").replace(QUOTES, '\\"\\"\\"')
    if text.startswith('"'):
        text = "\\" + text
    return text if _fits(text, encoding) else "".join(_held(each, encoding) for each in text)


def _ends_open(text: str) -> bool:
    """Tell whether a text ends with a quote that no backslash escapes."""
    before = text[:-1]
    return text.endswith('"') and (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _held(character: str, encoding: str) -> str:
    if _fits(character, encoding):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
