"""Source text as tokens, and a token with its content blanked; the source may be cut off anywhere."""

from __future__ import annotations

import re
from functools import cache

Token = re.Match[str]
BLANK = "***"
# What stands between the braces of an f-string; since Python 3.12 with the same quotes in it. Bounded, to stay linear.
FIELD = r"""\{(?:[^{}"'\n]{1,200}+|"[^"\n]{0,200}+"|'[^'\n]{0,200}+'|\{[^{}"'\n]{0,200}+\}){0,30}+\}"""
# Strings may be cut off: a line's end or the text's end then closes them. Possessive repeats keep this linear.
TOKENS = rf"""
    (?P<comment>\#[^\n]*+)
  | (?P<string>(?P<prefix>(?<!\w)(?:(?P<format>[rR]?[fFtT][rR]?)|[rbuRBU]{{1,2}}))?(?:
        (?P<three>\"{{3}}|'{{3}})(?:\\.|(?!(?P=three)).)*+(?:(?P=three)|\\?\Z)
      | (?P<one>"|')(?:\\.|(?(format)\{{\{{|(?!))|(?(format){FIELD}|(?!))|(?!(?P=one))[^\\\n])*+
        (?:(?P=one)|\\?\Z|(?=\n))))
  | (?P<name>[^\W\d]\w*+) | (?P<number>\d[\w.]*+) | (?P<sign>:=|[=!]=|\\\n|\n|[^\s\w])
"""


def tokens(text: str) -> list[Token]:
    """Return comments, strings, names, numbers and signs; `lastgroup` tells which. White space lies between them."""
    return list(_compiled().finditer(text))


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(TOKENS, re.VERBOSE | re.DOTALL)


def literal_content(token: Token) -> str:
    """Return what stands between a string's quotes; a comment is its own content."""
    if token.lastgroup == "comment":
        return token[0]
    quote = len(token["three"] or token["one"])
    return token[0][len(token["prefix"] or "") + quote : len(token[0]) - quote if _is_closed(token) else None]


def mask(token: Token) -> str:
    """Return a token with nothing of its content left but its line ends."""
    if token.lastgroup == "comment":
        return f"# {BLANK}"
    if token.lastgroup == "number":
        return "0"
    if token.lastgroup != "string":
        return token[0]  # between strings that are one text
    quote = token["three"] or token["one"]
    lines = "".join(re.findall(r"\\?\r?\n", literal_content(token)))  # a continued line stays continued
    return f"{token['prefix'] or ''}{quote}{BLANK}{lines}{quote if _is_closed(token) else ''}"


def _is_closed(token: Token) -> bool:
    quote = token["three"] or token["one"]
    return token[0].endswith(quote) and len(token[0]) >= 2 * len(quote) + len(token["prefix"] or "")
