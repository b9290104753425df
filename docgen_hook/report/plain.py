"""Text that is safe to print: what a file name or a source line holds never steers a terminal."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Give text on one line with control, format and surrogate characters written as escapes.

    Covers ANSI escapes, line ends of every kind and bidirectional overrides, which can make a line read other than it is.
    """
    if text.isprintable():  # also false for spaces other than the plain one, which the slow path keeps
        return text
    return "".join(_escaped(each) for each in text)


def _escaped(character: str) -> str:
    if character == "\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    return character.encode("unicode_escape").decode("ascii")
