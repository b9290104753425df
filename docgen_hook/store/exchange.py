"""Answers as JSON lines, so that a team or a CI run can share them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.model import Docstring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen_hook.store.cache import Cache

LONGEST = 100_000  # characters of a line
FIELDS = ("digest", "model", "provider", "qualname", "path", "language", "created")


def exported(cache: Cache) -> Iterator[str]:
    """Give each answer as a line of JSON, sorted by key."""
    for key, record in cache.records():
        plain = {name: record.get(name, "") for name in FIELDS}
        yield json.dumps({"key": key, **plain, "docstring": record["docstring"]}, sort_keys=True) + "\n"


def imported(lines: Iterable[str], cache: Cache, objections: Callable[[Docstring], list[str]]) -> tuple[int, list[str]]:
    """Take answers from lines of JSON; a bad line is told and the others go on.

    Args:
        lines: As `exported` gives them.
        cache: Where they go.
        objections: Gives why a docstring must not be kept.

    Returns:
        How many were taken, and a sentence for each line that was not.
    """
    count, problems = 0, []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            key, docstring, fields = _read(line, objections)
        except (ValueError, RecursionError) as error:
            problems.append(f"line {number}: {error}")
            continue
        cache.put(key, docstring, **fields)
        count += 1
    return count, problems


def _read(line: str, objections: Callable[[Docstring], list[str]]) -> tuple[str, Docstring, dict[str, Any]]:
    if len(line) > LONGEST:
        raise ValueError("far too long")
    try:
        plain = json.loads(line)
    except ValueError as error:
        raise ValueError("not JSON") from error
    if not isinstance(plain, dict) or not isinstance(plain.get("docstring"), dict):
        raise ValueError("not an answer")  # noqa: TRY004 - to the caller a line is good or bad
    key = plain.get("key")
    if not isinstance(key, str) or len(key) < 64 or not set(key) <= set("0123456789abcdef"):
        raise ValueError("its key is not hexadecimal")
    fields = {name: plain.get(name, "") for name in FIELDS}
    if not all(isinstance(value, str) and value.isprintable() and len(value) < 1000 for value in fields.values()):
        raise ValueError("a field is not plain text")
    if fields["digest"] != key[:64]:
        raise ValueError("its digest is not that of its key")
    docstring = Docstring.from_plain(plain["docstring"])
    if reasons := objections(docstring):
        raise ValueError("; ".join(reasons))
    return key, docstring, fields
