"""Results in Google's style whose text has a colon: readers take what stands before it for the type."""

from __future__ import annotations

import re

from docgen_hook.docstrings.prose.markup import SPAN

WORD = re.compile(r"[^\s`:]*:[^\s`]*[^\s`.,;:!?)]")  # a colon inside: an address, a time


def has_colon(text: str) -> bool:
    """Return whether a text has a colon outside literals and roles."""
    return ":" in text and ":" in SPAN.sub("", text)


def without_colons(text: str) -> str:
    """Return a text without colons outside literals and roles: a dash parts, and addresses become literals."""
    parts: list[str] = []
    here = 0
    for found in SPAN.finditer(text):
        parts += [_dashed(text[here : found.start()]), found[0]]
        here = found.end()
    return "".join([*parts, _dashed(text[here:])])


def _dashed(text: str) -> str:
    literal = WORD.sub(lambda found: f"``{found[0]}``", text)
    parts = literal.split("``")
    parts[::2] = [re.sub(r"\s*:(?=\s)", " -", part).replace(":", "") for part in parts[::2]]
    return "``".join(parts)
