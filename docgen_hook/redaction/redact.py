"""Secrets are blanked before anything is sent: whole string literals, so that no part of one is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.redaction.assignments import AssignmentTracker
from docgen_hook.redaction.beside import doubtful, holds_strong, is_likely, is_password, lone_words, told_scopes
from docgen_hook.redaction.key_shapes import KEYS
from docgen_hook.redaction.secret_names import is_mixed
from docgen_hook.redaction.secret_patterns import compiled, is_random, is_secret
from docgen_hook.redaction.sentences import mentions_secret
from docgen_hook.redaction.tokenizer import BLANK, FIELD, literal_content, mask, tokens
from docgen_hook.redaction.uses import feed, secret_uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen_hook.redaction.tokenizer import Token

BLOCK = re.compile(r"[A-Za-z0-9+/=]{4,}(?:\\n)?")  # a line of a key
EXAMPLE = re.compile(r"^[ \t]*(?:>>>|\.\.\.)(.{1,400})", re.MULTILINE)  # a line of a doctest
LOOKS = 10  # tokens after a text that tell what it is compared with
REPEATED = 64  # values that are looked for elsewhere, at most


def redact(text: str) -> str:
    """Return source text with secrets blanked; code stays code and lines stay lines.

    Args:
        text: Source of a definition, or a fragment of it.
    """
    return redact_many([text])[0]


def redact_many(texts: Sequence[str]) -> list[str]:
    """Return several source texts with secrets blanked; what is a secret in one of them is one in all.

    Args:
        texts: What goes into one question.

    Returns:
        As many texts, with whole literals and comments replaced by "***".
    """
    found = [tokens(text) for text in texts]
    used = frozenset().union(*map(secret_uses, found))
    judged = [_all_judged(*pair, used) for pair in zip(texts, found, strict=True)]
    told = _secret_values(
        token for lexed, secret in zip(found, judged, strict=True) for token in _secret_strings(lexed, secret)
    )
    return [_written(*row, told) for row in zip(texts, found, judged, strict=True)]


def _secret_strings(found: list[Token], secret: list[bool]) -> Iterable[Token]:
    return (token for token, bad in zip(found, secret, strict=True) if bad and token.lastgroup == "string")


def _secret_values(secrets: Iterable[Token]) -> frozenset[str]:
    """Return the blanked texts that may be repeated elsewhere, in a docstring or a comparison; no mere words."""
    values: set[str] = set()
    for token in secrets:
        text = literal_content(token)
        if 6 < len(text) <= 200 and "\n" not in text and is_mixed(text):
            values.add(text)
        if len(values) == REPEATED:
            break
    return frozenset(values)


def _written(text: str, found: list[Token], secret: list[bool], told: frozenset[str]) -> str:
    parts, here = [], 0
    for token, bad in zip(found, secret, strict=True):
        parts += [text[here : token.start()], mask(token) if bad or _repeats_secret(token, told) else token[0]]
        here = token.end()
    return compiled(KEYS).sub(BLANK, "".join([*parts, text[here:]]))


def _repeats_secret(token: Token, told: frozenset[str]) -> bool:
    if not told or token.lastgroup not in ("string", "comment"):
        return False
    text = literal_content(token)
    return any(value in text for value in told)


def _all_judged(text: str, found: list[Token], used: frozenset[str] = frozenset()) -> list[bool]:
    """Return for each token whether it is a secret by itself, by its place or by what stands beside it."""
    told = told_scopes(text, found)
    alone = lone_words(found)
    commented = _commented_secrets(found)
    return [
        bad
        or place in commented
        or (_is_doubtful(token) or place in alone if is_told else _is_password(token, place in alone))
        for place, (token, bad, is_told) in enumerate(zip(found, _classify_tokens(found, used), told, strict=True))
    ]


def _is_password(token: Token, alone: bool) -> bool:
    """Return whether a literal may be a password where nothing speaks of one."""
    text = literal_content(token) if token.lastgroup == "string" else ""
    return is_password(text) or (alone and is_likely(text))


def _commented_secrets(found: list[Token]) -> set[int]:
    """Return the places of comments that are lines of one statement, commented out, in lines where it has a secret."""
    secret: set[int] = set()
    for run in _comment_runs(found):
        code = "\n".join(found[place][0].lstrip("#") for place in run)
        inner = tokens(code)
        for token, bad in zip(inner, _classify_tokens(inner), strict=True):
            if bad:
                first, last = code.count("\n", 0, token.start()), code.count("\n", 0, token.end())
                secret.update(run[first : last + 1])
    return secret


def _comment_runs(found: list[Token]) -> Iterable[list[int]]:
    """Yield the places of comments that stand on lines one after the other, where they hold quotes."""
    run: list[int] = []
    for place, token in enumerate([*found, None]):
        if token is not None and token.lastgroup == "comment":
            run.append(place)
        elif token is None or token[0] != "\n" or (place and found[place - 1][0] == "\n"):
            if len(run) > 1 and any("'" in found[at][0] or '"' in found[at][0] for at in run):
                yield run
            run = []


def _is_doubtful(token: Token) -> bool:
    if token.lastgroup == "comment":
        return holds_strong(token[0])
    if token.lastgroup != "string":
        return False
    text = literal_content(token)
    return (
        doubtful(text)
        or holds_strong(text)
        or any(any(_classify_tokens(tokens(line))) for line in EXAMPLE.findall(text))
    )


def _classify_tokens(found: list[Token], used: frozenset[str] = frozenset()) -> list[bool]:
    """Return for each token whether it is a secret."""
    secret: list[bool] = []
    walk, in_block = AssignmentTracker(used), False
    while (place := len(secret)) < len(found):
        end = _end(found, place, walk.is_inside) if found[place].lastgroup == "string" else place + 1
        unit = found[place:end]
        bad = _is_bad(unit, walk, found[end : end + LOOKS])
        if unit[0].lastgroup in ("comment", "string"):
            text = literal_content(unit[-1])
            in_block = in_block and BLOCK.fullmatch(text.strip("# \t\r")) is not None
            bad = bad or in_block
            in_block = in_block or ("-----BEGIN" in text and "-----END" not in text)
        secret += [bad, *(_in_comment(token[0]) if token.lastgroup == "comment" else bad for token in unit[1:])]
        feed(unit[0], walk)
    return secret


def _end(found: list[Token], place: int, inside: bool) -> int:
    """Return where the strings end that are one text from here on: side by side, or joined by a plus."""
    last = place
    for following in range(place + 1, len(found)):
        token = found[following]
        if token.lastgroup == "string":
            last = following
        elif token.lastgroup != "comment" and token[0] not in ("+", "\\\n") and not (inside and token[0] == "\n"):
            break
    return last + 1


def _is_bad(unit: list[Token], walk: AssignmentTracker, following: list[Token]) -> bool:
    """Return whether a token, or the strings that are one text, hold a secret."""
    first = unit[0]
    if first.lastgroup == "comment":
        return _in_comment(first[0])
    if first.lastgroup == "number":
        return (len(first[0]) > 2 and first[0].isdigit() and walk.claims_number(first[0])) or is_random(first[0])
    if first.lastgroup != "string":
        return False
    if any(token.lastgroup == "string" and token["format"] and _in_fields(token[0]) for token in unit):
        return True
    texts = [literal_content(token).replace("\\\n", "") for token in unit if token.lastgroup == "string"]
    whole = "".join(texts)
    if any(is_secret(text) or mentions_secret(text) for text in (texts if len(texts) == 1 else [*texts, whole])):
        return True
    return walk.claims(whole, [token[0][:200] for token in following if token[0] not in ("\n", "\\\n")])


def _in_fields(text: str) -> bool:
    """Return whether a literal inside a field of an f-string is a secret: `f"{given or 'x'}"`."""
    fields = [found[0][1:-1] for found in compiled(FIELD).finditer(text)]
    return any(any(_all_judged(field, tokens(field))) for field in fields if "'" in field or '"' in field)


def _in_comment(comment: str) -> bool:
    if is_secret(comment) or mentions_secret(comment):
        return True
    code = comment.replace("#", " ")  # code that was commented out
    return ("'" in code or '"' in code) and any(_classify_tokens(tokens(code)))
