"""The name of a value that a text or an expression ends with: "password=%s", `user.password`."""

from __future__ import annotations

import re

from docgen_hook.redaction.secret_names import is_secret_name
from docgen_hook.redaction.secret_patterns import compiled

OPTION = r"-{1,2}[\w-]+"
LABEL = r"([\w-]{2,40})['\"]?\s*(?:=|:|\bis\b)?\s*['\"]?(?:%[-\d.]*[a-z]|\{[^{}]{0,20}\})?['\"]?\s*$"
ASKS = r"""
    ://[^\s/]{0,80}:(?:\{[^{}]{0,40}\}|%s|%\(\w{1,40}\)s)@
  | ([\w-]{2,40})['"]?\s{0,3}[=:]\s{0,3}\\?['"]?(?:\{[^{}]{0,40}\}|%s)
"""
ENDS = frozenset(("\n", ";"))


def asked(template: str) -> str:
    """Return the name of a secret whose value a template takes: of "password=%s" or "https://{}:{}@host"."""
    if is_secret_name(label(template)):
        return label(template)
    for found in compiled(ASKS).finditer(template):
        if found[1] is None or is_secret_name(found[1]):
            return found[1] or "password"
    return ""


def label(word: str) -> str:
    """Return the name that a text ends with: "password=%s" and "The password:" say password."""
    if re.fullmatch(OPTION, word):
        return word
    found = re.search(LABEL, word[-80:])
    return found[1] if found else ""


def last_name(words: list[str]) -> str:
    """Return the name that an expression ends with: of `user.password)` it is "password"."""
    name = ""
    for word in words:
        if word in ENDS or word in (")", ",", ":", "and", "or"):
            break
        name = word if any(map(str.isalnum, word)) else name
    return name.strip("\"'")
