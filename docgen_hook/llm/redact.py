"""Secrets are blanked before anything is sent: whole string literals, so that no part of one is left."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docgen_hook.llm.named import is_mixed, tells
from docgen_hook.llm.owners import Walk
from docgen_hook.llm.secret import KEYS, compiled, is_random, is_secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Token = re.Match[str]

BLANK = "***"
# Strings may be cut off: a line's end or the text's end then closes them. Possessive repeats keep this linear.
TOKENS = r"""
    (?P<comment>\#[^\n]*+)
  | (?P<string>(?P<prefix>(?<!\w)[rbfutRBFUT]{1,2})?(?:
        (?P<three>\"{3}|'{3})(?:\\.|(?!(?P=three)).)*+(?:(?P=three)|\\?\Z)
      | (?P<one>"|')(?:\\.|(?!(?P=one))[^\\\n])*+(?:(?P=one)|\\?\Z|(?=\n))))
  | (?P<name>[^\W\d]\w*+) | (?P<number>\d[\w.]*+) | (?P<sign>:=|[=!]=|\\\n|\n|[^\s\w])
"""
BLOCK = re.compile(r"[A-Za-z0-9+/=]{4,}(?:\\n)?")
BEGINS, ENDS = "-----BEGIN", "-----END"
LOOKS = 10  # tokens after a text that tell what it is compared with
REPEATED = 64  # values that are looked for elsewhere, at most


def redact(text: str) -> str:
    """Give source text with secrets blanked; code stays code and lines stay lines.

    Args:
        text: Source of a definition, or a fragment of it.
    """
    return redact_all([text])[0]


def redact_all(texts: Sequence[str]) -> list[str]:
    """Give several source texts with secrets blanked; what is a secret in one of them is one in all.

    Args:
        texts: What goes into one question.

    Returns:
        As many texts, with whole literals and comments replaced by "***".
    """
    judged = [_judged(list(_tokens().finditer(text))) for text in texts]
    told = _values(token for tokens, secret in judged for token, bad in zip(tokens, secret, strict=True) if bad)
    return [_written(text, *each, told) for text, each in zip(texts, judged, strict=True)]


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(TOKENS, re.VERBOSE | re.DOTALL)


def _values(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the blanked texts that may be repeated elsewhere, in a docstring or a comparison; no mere words."""
    values: set[str] = set()
    for token in tokens:
        body = _body(token) if token.lastgroup == "string" else ""
        if 6 < len(body) <= 200 and "\n" not in body and is_mixed(body):
            values.add(body)
        if len(values) == REPEATED:
            break
    return frozenset(values)


def _written(text: str, tokens: list[Token], secret: list[bool], told: frozenset[str]) -> str:
    parts, here = [], 0
    for token, bad in zip(tokens, secret, strict=True):
        parts += [text[here : token.start()], _blanked(token) if bad or _repeats(token, told) else token[0]]
        here = token.end()
    return compiled(KEYS).sub(BLANK, "".join([*parts, text[here:]]))


def _repeats(token: Token, told: frozenset[str]) -> bool:
    if not told or token.lastgroup not in ("string", "comment"):
        return False
    body = _body(token)
    return any(each in body for each in told)


def _blanked(token: Token) -> str:
    if token.lastgroup == "comment":
        return f"# {BLANK}"
    if token.lastgroup == "number":
        return "0"
    quote = token["three"] or token["one"]
    lines = "".join(re.findall(r"\\?\r?\n", _body(token)))  # a continued line stays continued
    return f"{token['prefix'] or ''}{quote}{BLANK}{lines}{quote if _is_closed(token) else ''}"


def _is_closed(token: Token) -> bool:
    quote = token["three"] or token["one"]
    return token[0].endswith(quote) and len(token[0]) >= 2 * len(quote) + len(token["prefix"] or "")


def _body(token: Token) -> str:
    if token.lastgroup == "comment":
        return token[0]
    quote = len(token["three"] or token["one"])
    start = len(token["prefix"] or "") + quote
    return token[0][start : len(token[0]) - quote if _is_closed(token) else None]


def _judged(tokens: list[Token]) -> tuple[list[Token], list[bool]]:
    """Give the tokens and tell for each whether it is a secret."""
    secret = [False] * len(tokens)
    walk = Walk()
    block = False  # between the lines of a key block
    place = 0
    while place < len(tokens):
        token = tokens[place]
        group = [place]
        if token.lastgroup == "comment":
            secret[place] = _in_comment(token[0])
        elif token.lastgroup == "string":
            group = _group(tokens, place, walk.is_inside)
            bad = _is_secret([_body(tokens[each]) for each in group], walk, _following(tokens, group[-1] + 1))
            for each in group:
                secret[each] = bad
            for each in range(place, group[-1]):
                secret[each] = secret[each] or (tokens[each].lastgroup == "comment" and _in_comment(tokens[each][0]))
            walk.string(_body(token))
        elif token.lastgroup == "number":
            secret[place] = (len(token[0]) > 2 and token[0].isdigit() and walk.claims_number()) or is_random(token[0])
        elif token.lastgroup == "name":
            walk.name(token[0])
        else:
            walk.sign(token[0])
        if token.lastgroup in ("comment", "string"):
            text = _body(tokens[group[-1]])
            secret[place] = secret[place] or (block and BLOCK.fullmatch(text.strip("# \t\r")) is not None)
            block = (block or BEGINS in text) and ENDS not in text
        place = group[-1] + 1
    return tokens, secret


def _in_comment(comment: str) -> bool:
    if is_secret(comment) or tells(comment):
        return True
    code = comment.replace("#", " ")  # code that was commented out
    return ("'" in code or '"' in code) and any(_judged(list(_tokens().finditer(code)))[1])


def _group(tokens: list[Token], place: int, inside: bool) -> list[int]:
    """Give the strings from here on that are one text: side by side, or joined by a plus."""
    group = [place]
    for following in range(place + 1, len(tokens)):
        token = tokens[following]
        if token.lastgroup == "string":
            group.append(following)
        elif token.lastgroup != "comment" and token[0] not in ("+", "\\\n") and not (inside and token[0] == "\n"):
            break
    return group


def _following(tokens: list[Token], place: int) -> list[str]:
    return [each[0][:200] for each in tokens[place : place + LOOKS] if each[0] not in ("\n", "\\\n")]


def _is_secret(bodies: list[str], walk: Walk, following: list[str]) -> bool:
    whole = [each.replace("\\\n", "") for each in bodies]
    joined = "".join(whole)
    if any(is_secret(each) or tells(each) for each in (*whole, joined)[: len(whole) + (len(whole) > 1)]):
        return True
    return walk.claims(joined, following)
