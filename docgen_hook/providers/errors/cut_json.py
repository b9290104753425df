"""JSON that ends too early, as when a connection breaks off: what arrived of it is read."""

from __future__ import annotations

import json
import re
from typing import Any

CLOSERS = {"{": "}", "[": "]"}
TRIES = 5  # places at which it may be closed, from the end
DEEPEST = 50  # brackets around one another
HALF_LETTER = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?$")  # the beginning of an escape sequence
CUT = "..."


def read_cut_json(text: str) -> Any:
    """Return what JSON says that ends too early, a text that broke off with three dots behind it; None for other texts.

    Args:
        text: The beginning of an object or a list.
    """
    if not text.startswith(("{", "[")):
        return None
    places, is_string = _places(text)
    if is_string:
        places.append((len(text), places[-1][1]))
    for end, open_brackets in reversed(places[-TRIES:]):
        whole = is_string and end == len(text)
        begun = HALF_LETTER.sub("", text) + f'{CUT}"' if whole else text[:end]
        try:
            return json.loads(begun + "".join(CLOSERS[bracket] for bracket in reversed(open_brackets)))
        except (ValueError, RecursionError):
            continue
    return None


def _places(text: str) -> tuple[list[tuple[int, str]], bool]:
    """Return the places behind which nothing is begun, each with the brackets that are open, and whether a text is."""
    found: list[tuple[int, str]] = []
    brackets, in_string, escaped = "", False, False
    for place, letter in enumerate(text):
        if in_string:
            in_string = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
            if not in_string:
                found.append((place + 1, brackets))
        elif letter == '"':
            in_string = True
        elif letter in CLOSERS and len(brackets) < DEEPEST:
            brackets += letter
            found.append((place + 1, brackets))
        elif letter == ",":
            found.append((place, brackets))
        elif letter in CLOSERS.values():
            brackets = brackets[:-1]
            found.append((place + 1, brackets))
    return found, in_string
