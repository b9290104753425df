"""The JSON object in a response: behind a <think> part or talk, in a code fence, twice, or as a string of JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Pairs = Callable[[list[tuple[str, Any]]], dict[str, Any]]

THOUGHT = "</think>"
NOTHING = object()  # `null` is a value
COMMAS = re.compile(r",(\s*[}\]])")  # before an end, which JSON does not allow
TRIES = 500  # places where an object may begin


def last_object(text: str, fits: Callable[[dict[str, Any]], bool], pairs: Pairs = dict) -> Any:
    """Return the last JSON object in a text that fits, else the only value that parses, `NOTHING` where there is none.

    Args:
        text: What came back.
        fits: Whether an object has the wanted shape.
        pairs: Makes an object of its pairs; what it raises other than ValueError ends the search.
    """
    spoken = text.rpartition(THOUGHT)[2]
    for part in dict.fromkeys((spoken, text)):
        plain = _unquoted(part)
        found = _objects(plain, pairs)
        for wanted in (found, _objects(COMMAS.sub(r"\1", plain), pairs)):
            if fitting := next((candidate for candidate in reversed(wanted) if fits(candidate)), None):
                return fitting
        if found and len(found) == 1:
            return found[0]
    return NOTHING if "{" in text else _value(text)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NOTHING


def _unquoted(text: str) -> str:
    """Return the text that a JSON string spells where the whole text is one: some gateways encode twice."""
    if not text.strip().startswith('"'):
        return text
    try:
        inner = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return inner if isinstance(inner, str) else text


def _objects(text: str, pairs: Pairs) -> list[dict[str, Any]]:
    """Return the objects in a text that are not parts of others, in order."""
    decoder = json.JSONDecoder(object_pairs_hook=pairs, strict=False)  # line ends within strings are read
    found, place = [], text.find("{")
    for _ in range(TRIES):
        if place < 0:
            break
        try:
            plain, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            end = place + 1
        else:
            found.append(plain)
        place = text.find("{", end)
    return found
