"""What a service says, made fit to be shown: one line, shortened, without control characters or secrets."""

from __future__ import annotations

import html
import re

LONGEST = 300  # characters
SECRET = re.compile(
    r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]*"  # a JSON web token
    r"|\b(?:sk|pk|rk|ghp|gho|xox[abp])[-_][\w*-]{8,}"
    r"|(?<=Bearer )[\w.~+/=-]{6,}"
    r"|(?i:(?<=api[-_ ]key[=:])|(?<=subscription-key[=:])|(?<=password[=:])|(?<=token[=:])|(?<=secret[=:])"
    r"|(?<=sig=))\s*[^\s,;&\"']{6,}"
    r"|\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32,}\b"
)
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
PUNCTUATION = re.compile(r"[{}\[\]\"\\]|(?<=\")\s*:")
LIKE_JSON = re.compile(r"[{,\[]\s*\"|\"\s*[:\]}]")
DAMAGED = 120  # characters of a damaged response that are looked at
PAGE = 20_000  # characters of a page that are looked at


def shown(text: str, longest: int = LONGEST) -> str:
    """Return text of a service as one clean line.

    Args:
        text: What came.
        longest: Characters that may be shown.
    """
    if text[:longest].count("\ufffd") > len(text[:longest]) // 10:
        return ""  # bytes that are no text
    plain = " ".join("".join(char if char.isprintable() else " " for char in text[: longest * 8]).split())
    plain = SECRET.sub("***", plain)
    return plain if len(plain) <= longest else f"{plain[: longest - 3].rstrip()}..."


def readable(text: str) -> str:
    """Return what a person would read of a text: of a page its text, of JSON that is damaged its words."""
    begun = text.lstrip()
    if not begun.startswith("<") and (begun.startswith(("{", "[")) or LIKE_JSON.search(text)):
        return _words_of(text)
    return page_text(text) if "<" in text else text


def _words_of(damaged: str) -> str:
    words = " ".join(PUNCTUATION.sub(" ", damaged[:DAMAGED]).split()).replace(" ,", ",")
    return f"{words}..." if len(damaged) > DAMAGED else words


def page_text(page: str) -> str:
    """Return what a person would read of an HTML page: its title and its text."""
    start = page[:PAGE]
    title = TITLE.search(start)
    head, body = (_plain(part) for part in (title[1] if title else "", TAG.sub(" ", UNSEEN.sub(" ", start))))
    return body if body.startswith(head) else f"{head} {body}".strip()


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())
