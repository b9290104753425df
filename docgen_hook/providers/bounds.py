"""Bounds of free texts as patterns, for servers that hold an answer to its schema by a grammar.

llama.cpp puts a pattern between the quotes of the JSON text as it stands, so what it matches must be JSON there: no
quote, no backslash and no control character. Azure's strict subset takes no patterns, so these never go there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RAW = r'"\\\x00-\x1f\x7f'  # what a pattern over raw JSON must keep out, for a class of characters
# Some periods end no sentence: in os.SEEK_SET, self.x, 3.5, "e.g." and between backticks. Elsewhere they would
# let a model that has no sentence left join the next one to the last: "by the rate.finally, it rounds".
PIECE = rf"([^.{RAW}]|[0-9]\.[0-9]|self\.[a-z_]|[a-z]\.[A-Z][A-Z_]|`[A-Za-z0-9_.]+`|e\.g\.|i\.e\.)"
OPENING = rf"[^a-z .{RAW}]"
# One sentence of bounded length: without it a small model starts a second one and repeats itself until its tokens are
# used up (2 of the example's 14 definitions, 17 s each).
SENTENCE = rf"^{OPENING}{PIECE}{{3,300}}\.$"
SHORT = rf"{OPENING}{PIECE}{{3,200}}\."
TWO = rf"^{SHORT}( {SHORT})?$"
PARAGRAPH = rf"^({SHORT}( {SHORT}( {SHORT})?)?)?$"  # empty, or up to three sentences, so that none breaks off
LONGEST = 600  # characters of one text; what is longer runs away
REFUSED = 1000  # characters of one text; a longer one is refused, whatever follows
QUOTE = rf"^[^{RAW}]{{1,200}}$"  # no sentence: words of a docstring or of code, a few words
PATTERNS = {"summary": SENTENCE, "description": PARAGRAPH}
QUOTES = dict.fromkeys(("docstring", "code", "question", "documented", "actual"), QUOTE)  # of a review's claims
MOST_ITEMS = 3  # of a list: a small model goes on until its tokens are used up


def bounded(schema: Any, name: str = "") -> Any:
    """Return a schema whose free texts are bounded: a summary of one sentence, other texts of one or two.

    Args:
        schema: A JSON schema, or a part of one.
        name: The property that it belongs to.
    """
    if isinstance(schema, list):
        return [bounded(part, name) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    inner = {key: bounded(value, key) for key, value in schema.items()}
    if schema.get("type") == "array":
        inner["maxItems"] = MOST_ITEMS
        inner["items"] = bounded(_with_quote_patterns(schema["items"]))
    if schema.get("type") == "string" and not schema.keys() & {"enum", "const", "pattern"}:
        inner["pattern"] = PATTERNS.get(name, TWO)
    return inner


def _with_quote_patterns(schema: Any) -> Any:
    """Return the schema of a list's items with the patterns of quotes."""
    properties = {
        name: {**part, "pattern": QUOTES[name]} if name in QUOTES else part
        for name, part in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties}


def runs_away(text: str) -> bool:
    """Return whether an answer that was cut off was endless rather than long: its last text has no good length.

    Args:
        text: The answer up to where it was cut off.
    """
    last = _last_text(text)
    return len(last) > LONGEST or _repeats(last)


def is_lost(text: str) -> bool:
    """Return whether nothing can make a good answer of one that is still being written: it runs away already.

    Args:
        text: The answer so far, or its last 2,000 characters.
    """
    last = _last_text(text)
    return len(last) > REFUSED or _loops(last)


def _loops(text: str) -> bool:
    """Return whether a text ends in one piece three times in a row, in 90 characters or more."""
    piece = len(text) - 30 - text.rfind(text[-30:], 0, -1)
    end = text[-max(90, 3 * piece) :]
    return len(text) >= len(end) >= 90 and piece <= len(end) // 3 and end[piece:] == end[:-piece]


def _last_text(text: str) -> str:
    """Return what stands behind the last quote of JSON."""
    return text.replace('\\"', "''").rpartition('"')[2]


def _repeats(text: str) -> bool:
    """Return whether the last 30 characters of a text stand in it three times."""
    return len(text) > 90 and text.count(text[-30:]) >= 3
