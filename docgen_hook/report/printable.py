"""Text that is safe to print: what a file name or a source line holds never steers a terminal."""

from __future__ import annotations

STEERING = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """Return text on one line with control, format and surrogate characters written as escapes; tabs stay.

    Covers ANSI escapes, line ends of every kind, and bidirectional overrides, which make a line read other than it is.
    """
    if text.isprintable():  # false also for foreign spaces, which the slow path keeps
        return text
    return "".join(
        character if character == "\t" or character.isprintable() else _escaped(character) for character in text
    )


def safe_line(text: str) -> str:
    """Return printable text that no build service takes for a command when it begins a line.

    GitHub reads lines that begin with `::`, Azure Pipelines and TeamCity what begins with `##NAME[`
    (https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
    https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands).

    Args:
        text: What one line is to say; a file's name may begin it.
    """
    shown = printable(text)
    if "::" not in shown and "##" not in shown:
        return shown
    shown = without_command(shown)
    plain = shown.lstrip()
    return f"{shown[: len(shown) - len(plain)]}./{plain}" if plain.startswith("::") else shown


def without_command(text: str, instead: str = r"#\x23") -> str:
    """Return text in which no `##NAME[` stands, wherever: Azure Pipelines finds its commands within a line, too.

    Args:
        text: The text.
        instead: What is written for `##` there.
    """
    if "##" not in text:
        return text
    import re

    return re.sub(r"##(?=\w*\[)", lambda _: instead, text)


def _escaped(character: str) -> str:
    import unicodedata  # 2 ms: only unusual text pays

    if unicodedata.category(character) not in STEERING:
        return character
    return character.encode("unicode_escape").decode("ascii")


def display_width(text: str) -> int:
    """Return the columns that printable text takes in a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    import unicodedata

    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap_words(text: str, room: int, rest: int | None = None) -> list[str]:
    """Return a text as lines, wide characters counted as two columns; long words and what is in backquotes stay whole.

    Args:
        text: One line.
        room: Columns of the first line.
        rest: Columns of the others; None takes those of the first.
    """
    lines = [""]
    for word in _unbroken(text):
        longer = f"{lines[-1]} {word}".strip(" ") if lines[-1] else word
        if lines[-1] and display_width(longer) > (room if len(lines) == 1 or rest is None else rest):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _unbroken(text: str) -> list[str]:
    """Return words, with those between backquotes as one: a command is copied whole."""
    words: list[str] = []
    for word in text.split(" "):
        if words and words[-1].count("`") % 2:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def pluralize(number: int, thing: str) -> str:
    """Return "1 file" or "2 files"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
