"""Secrets are blanked before anything is sent: whole string literals, so that no part of one is left."""

from __future__ import annotations

import re
from math import log2

BLANK = "***"
SHAPES = re.compile(
    r"""
      sk-[A-Za-z0-9_-]{16,} | (?:pk|rk|sk)_(?:live|test)_[A-Za-z0-9]{8,}
    | gh[pousr]_[A-Za-z0-9]{16,} | github_pat_[A-Za-z0-9_]{16,} | glpat-[A-Za-z0-9_-]{12,}
    | xox[abposre]-[A-Za-z0-9-]{8,} | xapp-[A-Za-z0-9-]{8,} | hooks\.slack\.com/services/\S+
    | (?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{12,} | AIza[A-Za-z0-9_-]{20,} | ya29\.[A-Za-z0-9_-]{10,}
    | eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)?
    | -----BEGIN[ A-Z]*PRIVATE\ KEY | -----BEGIN[ ]PGP
    | (?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecret|Password|Pwd|ApiKey|ClientSecret)\s*=\s*[^;\s'"]+
    | [a-z][a-z0-9+.-]*://[^\s/:@'"]*:[^\s/@'"]+@
    | SG\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,} | npm_[A-Za-z0-9]{20,} | pypi-[A-Za-z0-9_-]{16,}
    | hf_[A-Za-z0-9]{16,} | dop_v1_[a-f0-9]{20,} | shpat_[a-fA-F0-9]{16,} | key-[a-f0-9]{24,} | (?:AC|SK)[a-f0-9]{32}
    | [?&]sig=[A-Za-z0-9%+/=]{10,} | Bearer\s+[A-Za-z0-9._~+/=-]{12,} | Basic\s+[A-Za-z0-9+/=]{12,}
    | \b[0-9a-fA-F]{32,}\b | \b[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
NAMED = re.compile(
    r"pass(?:wd|word|phrase|code)|\bpwd\b|_pwd|pwd_|secret|token|api_?key|access_?key|private_?key|account_?key|auth_?key"
    r"|encryption_?key|signing_?key|credential|client_?secret|\bauth\b|conn(?:ection)?_?str|\bdsn\b|salt\b|\bpin\b|_pin\b",
    re.IGNORECASE,
)
STRING = re.compile(
    r"""(?P<prefix>\b[rbfuRBFU]{1,2})?(?P<quote>\"{3}|'{3}|"|')(?P<body>(?:\\.|(?!(?P=quote)).)*?)(?P=quote)""",
    re.DOTALL,
)
COMMENT = re.compile(r"#[^\n]*")
TOKENS = re.compile(rf"(?P<comment>{COMMENT.pattern})|{STRING.pattern}", re.DOTALL)
NUMBER = re.compile(r"(?P<head>\b(?P<name>\w+)\s*(?::[^=\n]+)?=\s*)(?P<number>\d[\d_]{2,})\b")
WORD = re.compile(r"[A-Za-z0-9+/=_\-.~!@$%^&*]{16,}")


def redact(text: str) -> str:
    """Give source text with secrets blanked; code stays code and lines stay lines.

    Args:
        text: Source of a definition, a fragment of it, or prose.
    """
    parts, here, joined = [], 0, False
    for found in TOKENS.finditer(text):
        parts.append(text[here : found.start()])
        here = found.end()
        if found["comment"] is not None:
            parts.append(_comment(found["comment"]))
            continue
        gap = text[max(found.start() - 200, 0) : found.start()]
        joined = joined and not gap.rstrip(" \t\r\n\\").endswith((",", "=", ":")) and _adjoins(gap)
        joined = joined or is_secret(found["body"]) or _is_named(text, found)
        parts.append(_blanked(found) if joined else found[0])
    parts.append(text[here:])
    return _bare(NUMBER.sub(_number, "".join(parts)))


def _adjoins(gap: str) -> bool:
    """Tell whether only white space stands between a string and the one before it: they are one literal."""
    return gap.rstrip(" \t\r\n\\").endswith(("'", '"'))


def _blanked(found: re.Match[str]) -> str:
    lines = "\n" * found["body"].count("\n")
    return f"{found['prefix'] or ''}{found['quote']}{BLANK}{lines}{found['quote']}"


def _comment(comment: str) -> str:
    return f"# {BLANK}" if is_secret(comment) or _names_value(comment) else comment


def _names_value(comment: str) -> bool:
    return bool(re.search(rf"(?:{NAMED.pattern})\W{{0,3}}\s*[:=]\s*\S+", comment, re.IGNORECASE))


def _number(found: re.Match[str]) -> str:
    return f"{found['head']}0" if NAMED.search(found["name"]) else found[0]


def _bare(text: str) -> str:
    """Blank what looks like a key outside any literal: fragments whose quotes were cut off."""
    return SHAPES.sub(
        lambda found: BLANK if not found[0].isidentifier() or any(map(str.isdigit, found[0])) else found[0], text
    )


def is_secret(text: str) -> bool:
    """Tell whether a text holds what looks like a key: by its shape, or as a word that no person would write."""
    return bool(SHAPES.search(text)) or any(_is_random(word) for word in WORD.findall(text))


def _is_random(word: str) -> bool:
    """Tell whether a word is random: many different characters of several kinds, unlike a path, name or pattern."""
    kinds = (any(map(str.isdigit, word)), any(map(str.islower, word)), any(map(str.isupper, word)))
    if sum(kinds) < 2 or not kinds[0]:
        return False
    if all(part.isalpha() or part.isdigit() or not part for part in re.split(r"[._\-/]", word)) and len(word) < 40:
        return False
    return _entropy(word) > 3.3


def _entropy(word: str) -> float:
    counts = [word.count(each) / len(word) for each in set(word)]
    return -sum(share * log2(share) for share in counts)


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Tell whether a literal belongs to a name that says secret: assigned, passed, compared, or a key's value."""
    if not found["body"].strip():
        return False
    line = text[max(found.start() - 120, 0) : found.start()].rpartition("\n")[2]
    name = re.search(
        r"""(?P<name>[\w.]+|["'][^"'\n]{1,60}["'])\]?\s*(?::[^=\n"']{0,60})?(?:==|!=|=|:|\bin\b|,)\s*\(?\s*$""", line
    )
    if name and NAMED.search(name["name"]) and not _reads(found["body"], name["name"]):
        return True
    call = re.search(r"""(?:environ|getenv|get|setdefault)\W*\(?\s*["'](?P<name>[^"'\n]+)["']\s*,\s*$""", line)
    return bool(call and NAMED.search(call["name"]))


def _reads(value: str, name: str) -> bool:
    """Tell whether a value only names where a secret is: the name again, as in `token = "token"`."""
    return re.sub(r"\W|_", "", value).lower() in re.sub(r"\W|_", "", name).lower()
