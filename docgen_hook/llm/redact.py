"""Secrets are blanked before anything is sent: whole string literals, so that no part of one is left."""

from __future__ import annotations

import re
from itertools import pairwise
from math import log2

BLANK = "***"
KEYS = r"""
      sk-[A-Za-z0-9_-]{16,} | (?:pk|rk|sk)_(?:live|test)_[A-Za-z0-9]{8,}
    | gh[pousr]_[A-Za-z0-9]{16,} | github_pat_[A-Za-z0-9_]{16,} | glpat-[A-Za-z0-9_-]{12,}
    | xox[abposre]-[A-Za-z0-9-]{8,} | xapp-[A-Za-z0-9-]{8,} | hooks\.slack\.com/services/\S+
    | \b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{12,} | AIza[A-Za-z0-9_-]{20,} | \bya29\.[A-Za-z0-9_-]{10,}
    | \beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)?
    | -----BEGIN[ A-Z]*PRIVATE\ KEY | -----BEGIN[ ]PGP
    | \bSG\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,} | npm_[A-Za-z0-9]{20,} | pypi-[A-Za-z0-9_-]{16,}
    | hf_[A-Za-z0-9]{16,} | dop_v1_[a-f0-9]{20,} | shpat_[a-fA-F0-9]{16,} | key-[a-f0-9]{24,} | \b(?:AC|SK)[a-f0-9]{32}
    | \b[0-9a-fA-F]{32,}\b | [A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}
"""
INSIDE = r"""
    | (?:Account_?Key|SharedAccess\w*|Shared_?Secret|Password|Pwd|Api_?Key|Client_?Secret|Secret|Token)\s*=\s*[^;\s'"{]+
    | [a-z][a-z0-9+.-]*://[^\s/:@'"]*:[^\s/@'"{]+@ | [?&]sig=[A-Za-z0-9%+/=]{10,}
    | Bearer\s+[A-Za-z0-9._~+/=-]{12,} | Basic\s+(?=\S*[0-9=])[A-Za-z0-9+/=]{12,}
"""
BARE = re.compile(KEYS, re.VERBOSE)
SHAPES = re.compile(KEYS + INSIDE, re.VERBOSE | re.IGNORECASE)
NAMES = (
    r"pass(?:wd|word|phrase|code)|(?<![a-z])pwd(?![a-z])|secret|token(?!i[sz]|s?_(?:count|per|limit|type|kind|name|id))"
    r"|api_?key|access_?key|private_?key|account_?key|auth_?key|encryption_?key|signing_?key|credential"
    r"|(?<![a-z])auth(?![a-z])|conn(?:ection)?_?str|(?<![a-z])dsn(?![a-z])|(?<![a-z])salt(?![a-z])|(?<![a-z])pin(?![a-z])"
)
NAMED = re.compile(NAMES, re.IGNORECASE)
STRING = (
    r"""(?P<prefix>\b[rbfuRBFU]{1,2})?(?P<quote>\"{3}|'{3}|"|')"""
    r"""(?P<body>(?:\\.|(?!(?P=quote)).)*?)(?P=quote)"""
)
TOKENS = re.compile(rf"(?P<comment>\#[^\n]*)|{STRING}", re.DOTALL)
BEFORE = re.compile(
    r"""(?P<name>[\w.]+|["'][^"'\n]{1,60}["'])\]?\s*(?::[^=\n"'(]{0,60})?(?:==|!=|=|:|\bin)\s*\(?\s*$"""
)
PAIRED = re.compile(r"""\(\s*["'](?P<name>[^"'\n]{1,60})["']\s*,\s*$""")
AFTER = re.compile(r"""\s*\)?\s*(?:==|!=)\s*(?P<name>[\w.]+)""")
NUMBER = re.compile(
    r"(?P<head>\b(?P<name>\w*(?:pin|password|passwd|passcode|pwd|secret|otp))\s*(?::[^=\n]+)?=\s*)\d[\d_]{2,}\b",
    re.IGNORECASE,
)
SAID = re.compile(rf"(?:{NAMES})\W{{0,3}}\s*[:=]\s*\S+", re.IGNORECASE)
GAP = re.compile(r"[ \t\r\n\\]*")
CUTS = re.compile(r"[^A-Za-z0-9]+")
PLAIN = re.compile(r"(?:[A-Z]?[a-z]{2,}|[A-Z]{2,}|[A-Za-z])*\d{0,8}|[A-Za-z]\d+[a-z]{0,2}")


def redact(text: str) -> str:
    """Give source text with secrets blanked; code stays code and lines stay lines.

    Args:
        text: Source of a definition, a fragment of it, or prose.

    Returns:
        The same text with whole literals replaced by "***".
    """
    parts, here, hidden, last = [], 0, False, -1
    for found in TOKENS.finditer(text):
        gap = text[here : found.start()]
        parts.append(gap)
        if found["comment"] is not None:
            parts.append(_comment(found["comment"]))
        else:
            whole = _whole(text, found) if not (hidden and here == last and not gap.strip(" \t\r\n\\")) else None
            hidden = whole is None or is_secret(whole) or _is_named(text, found, whole)
            parts.append(_blanked(found) if hidden else found[0])
            last = found.end()
        here = found.end()
    parts.append(text[here:])
    return BARE.sub(BLANK, NUMBER.sub(lambda found: f"{found['head']}0", "".join(parts)))


def _whole(text: str, found: re.Match[str]) -> str:
    """Give a literal together with those that follow it with white space alone between: they are one value."""
    body, end = found["body"], found.end()
    while more := TOKENS.match(text, GAP.match(text, end).end()):  # type: ignore[union-attr]
        if more["comment"] is not None:
            break
        body, end = body + more["body"], more.end()
    return body


def _blanked(found: re.Match[str]) -> str:
    lines = "\n" * found["body"].count("\n")
    return f"{found['prefix'] or ''}{found['quote']}{BLANK}{lines}{found['quote']}"


def _comment(comment: str) -> str:
    return f"# {BLANK}" if is_secret(comment) or SAID.search(comment) else comment


def is_secret(text: str) -> bool:
    """Tell whether a text holds what looks like a key: by its shape, or as a word that no person would write."""
    return bool(SHAPES.search(text)) or any(_is_random(word) for word in text.split() if len(word) >= 16)


def _is_random(word: str) -> bool:
    """Tell whether a word is random: parts that are neither words nor numbers, and many different characters."""
    if not any(map(str.isdigit, word)) or not any(map(str.isalpha, word)):
        return False
    odd = [part for part in CUTS.split(word) if not PLAIN.fullmatch(part) or _mixes(part)]
    return sum(map(len, odd)) >= 8 and _entropy(word) > 3.3


def _mixes(part: str) -> bool:
    """Tell whether a part changes between kinds of characters more often than names do."""
    kinds = ["d" if each.isdigit() else "u" if each.isupper() else "l" for each in part]
    changes = sum(one != other for one, other in pairwise(kinds))
    return changes > max(2, len(part) // 4)


def _entropy(word: str) -> float:
    counts = [word.count(each) / len(word) for each in set(word)]
    return -sum(share * log2(share) for share in counts)


def _is_named(text: str, found: re.Match[str], whole: str) -> bool:
    """Tell whether a literal belongs to a name that says secret: assigned, passed, compared, or a key's value."""
    if not whole.strip():
        return False
    before = " ".join(text[max(found.start() - 160, 0) : found.start()].split()) + " "
    for name in (BEFORE.search(before), PAIRED.search(before), AFTER.match(text, found.end())):
        if name and NAMED.search(name["name"]) and not _reads(whole, name["name"]):
            return True
    return False


def _reads(value: str, name: str) -> bool:
    """Tell whether a value only names where a secret is: the name again, as in `token = "token"`."""
    return re.sub(r"\W|_", "", value).lower() in re.sub(r"\W|_", "", name).lower()
