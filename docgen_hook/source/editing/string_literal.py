"""A docstring's content as a string literal that evaluates to exactly that content."""

from __future__ import annotations

from docgen_hook.errors import EditError

QUOTES = '"""'
TAB = 8  # columns of a tab, as Python's own tokenizer and `inspect.cleandoc` count them

# Characters that are kept as escapes, because an editor or a formatter would cut a line at them, or because they are
# invisible or turn the order of what is read: U+2028 and 2029, bidirectional controls, zero-width and tag characters.
# The joiners U+200C and U+200D stay: Persian, Hindi and emoji are written with them.
UNSEEN = (
    (0x00A0, 0x00A0),
    (0x00AD, 0x00AD),
    (0x061C, 0x061C),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x2028, 0x202F),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)


def to_literal(content: str, indent: str, newline: str, encoding: str, *, tabs: bool = False) -> str:
    """Return the literal of a docstring, in the shape of PEP 257.

    One line stays on one line; more lines end with the quotes on a line of their own. A raw string is used when
    backslashes ask for it and nothing else needs an escape.

    Args:
        content: Unindented lines, joined by a line feed; a line feed at the end puts the quotes on a line of their own.
        indent: White space of the literal's own line; goes before each further line.
        newline: The line end of the file at that place.
        encoding: The file's encoding; what it cannot hold is written as an escape.
        tabs: True where the file is indented with tabs: then each eight columns of the content's own indentation
            are one.

    Raises:
        EditError: If the content is empty, holds what no docstring should, or could not be written exactly.
    """
    lines = _docstring_lines(content)
    one_line = len(lines) == 1 and not content.endswith("\n")
    body = "\n".join(lines)
    inner = "\n".join(map(_tabbed, lines)) if tabs else body
    raw = "\\" in body and _can_be_raw(body, encoding, one_line=one_line)
    text = inner if raw else _escaped(inner, encoding, one_line=one_line)
    shaped = "\n".join(f"{indent}{line}" if number and line else line for number, line in enumerate(text.split("\n")))
    end = "" if one_line else f"\n{indent}"
    literal = f"{'r' if raw else ''}{QUOTES}{shaped}{end}{QUOTES}"
    _check_roundtrip(literal, body)
    return literal.replace("\n", newline)


def _docstring_lines(content: str) -> list[str]:
    """Return the lines as `inspect.cleandoc` would, and without trailing blanks.

    Args:
        content: The docstring text.

    Raises:
        EditError: If nothing is left, or a character must not stand in source code.
    """
    from textwrap import dedent

    for character in content:
        code = ord(character)
        if (code < 32 and character not in "\t\n") or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
            raise EditError(f"the docstring contains the control character U+{code:04X}", "Run again for another text.")
    lines = [_trimmed(line) for line in content.expandtabs().split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    if not lines:
        raise EditError("the docstring is empty", "Run again for another text.")
    return [lines[0].lstrip(), *dedent("\n".join(lines[1:])).split("\n")] if lines[1:] else [lines[0].lstrip()]


def _tabbed(line: str) -> str:
    """Return a line with a tab for each eight columns that it begins with."""
    plain = line.lstrip(" ")
    columns = len(line) - len(plain)
    return "\t" * (columns // TAB) + " " * (columns % TAB) + plain


def _trimmed(line: str) -> str:
    """Return a line without what formatters take away: white space at its end, and all but spaces at its beginning."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return (indent + line.strip()).rstrip()


def _can_be_raw(body: str, encoding: str, *, one_line: bool) -> bool:
    if QUOTES in body or body.startswith('"') or (one_line and body.endswith(("\\", '"'))):
        return False
    return body.isascii() or all(_is_encodable_as_is(character, encoding) for character in body)


def _escaped(body: str, encoding: str, *, one_line: bool) -> str:
    """Return the text with escapes where a plain literal needs them, or where a character cannot stay as it is."""
    text = body.replace("\\", "\\\\").replace(QUOTES, '\\"\\"\\"')
    if text.startswith('"'):
        text = "\\" + text
    if one_line and _ends_open(text):
        text = text[:-1] + '\\"'
    if text.isascii():
        return text
    return "".join(
        character if _is_encodable_as_is(character, encoding) else _escape(ord(character)) for character in text
    )


def _ends_open(text: str) -> bool:
    """Return whether a text ends with a quote that no backslash escapes."""
    before = text[:-1]
    return text.endswith('"') and (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _is_encodable_as_is(character: str, encoding: str) -> bool:
    """Return whether a character can stand in the file as it is: visible, and there and back in its encoding."""
    if character.isascii():
        return True
    if any(first <= ord(character) <= last for first, last in UNSEEN):
        return False
    try:
        return encoding == "utf-8" or character.encode(encoding).decode(encoding) == character
    except UnicodeError:
        return False


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # not \\x: linters want a raw string for that


def _check_roundtrip(literal: str, body: str) -> None:
    """Check that a literal says what it is to say.

    Args:
        literal: The string literal.
        body: The text that it must evaluate to.

    Raises:
        EditError: If it does not.
    """
    from ast import literal_eval
    from inspect import cleandoc

    # on its own line, the white space before the closing quotes is part of the value
    if cleandoc(literal_eval(literal)).rstrip() != cleandoc(body):
        raise EditError("the docstring could not be written exactly", "Run again for another text.")
