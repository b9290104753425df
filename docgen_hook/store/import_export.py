"""Answers as JSON lines, so that a team or a CI run can share them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from docgen_hook.model.docstring import Docstring
from docgen_hook.model.struct import Struct
from docgen_hook.store.levels import StoredAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from docgen_hook.store.cache import Cache

    Objections = Callable[[Docstring], list[str]]

LONGEST = 100_000  # characters of a line
FIELDS = ("digest", "model", "provider", "qualname", "path", "language", "created")
KEY = re.compile(r"[0-9a-f]{64,128}")
DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?")


class ImportResult(Struct):
    """What became of the lines of an import.

    Attributes:
        taken: Answers that were taken.
        known: Answers that were there already, the same or newer ones.
        problems: A sentence for each line that was refused, with its number.
    """

    taken: int
    known: int
    problems: tuple[str, ...]


def answer_rank(answer: StoredAnswer) -> tuple[str, str]:
    """Return what tells which of two answers with one key stays, so that the order of imports does not matter."""
    return answer.fields["created"], json.dumps(answer.docstring.to_plain(), sort_keys=True)


def export_entries(cache: Cache, objections: Objections) -> tuple[list[str], int]:
    """Return the answers as lines of JSON.

    Args:
        cache: Where they are.
        objections: Gives why a docstring must not be kept.

    Returns:
        The lines, sorted by key, and how many answers were left out because an import would refuse them.
    """
    lines, left = [], 0
    for key, record in cache.records():
        line = _record_line(key, record)
        try:
            parse_entry(line, objections)
        except ValueError:
            left += 1
            continue
        lines.append(line)
    return lines, left


def format_entry(answer: StoredAnswer) -> str:
    """Return an answer as a line of JSON, with its newline."""
    return _record_line(answer.key, {**answer.fields, "docstring": answer.docstring.to_plain()})


def parse_record(key: str, record: dict[str, Any], objections: Objections) -> StoredAnswer:
    """Return an answer of a cache; ValueError if it is not one that may be kept elsewhere."""
    return parse_entry(_record_line(key, record), objections)


def _record_line(key: str, record: dict[str, Any]) -> str:
    plain = {name: record.get(name, "") for name in (*FIELDS, "docstring")}
    return json.dumps({"key": key, **plain}, sort_keys=True) + "\n"


def lines(file: TextIO) -> Iterator[str]:
    """Yield the lines of a file; of one that is far too long only the beginning, so that it fits into memory."""
    while line := file.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith("\n"):
            line = file.readline(LONGEST + 1)


def import_entries(given: Iterable[str], cache: Cache, objections: Objections) -> ImportResult:
    """Take answers from lines of JSON; a bad line is told and the others go on.

    Args:
        given: Lines as `exported` gives them, of one export or of several.
        cache: Where they go.
        objections: Gives why a docstring must not be kept.

    Returns:
        How many were taken and known, and what was wrong with the others.
    """
    taken, known = 0, 0
    problems: list[str] = []
    for number, line in enumerate(given, 1):
        if not line.strip():
            continue
        try:
            answer = parse_entry(line, objections)
        except ValueError as error:
            problems.append(f"line {number}: {error}")
            continue
        if _has(cache, answer, objections):
            known += 1
        else:
            cache.put(answer.key, answer.docstring, **dict(answer.fields))
            taken += 1
    return ImportResult(taken, known, tuple(problems))


def _has(cache: Cache, answer: StoredAnswer, objections: Objections) -> bool:
    """Return whether the cache holds the same answer or a newer one, that is whole."""
    record = cache.record(answer.key)
    if record is None:
        return False
    try:
        return answer_rank(parse_entry(_record_line(answer.key, record), objections)) >= answer_rank(answer)
    except ValueError:
        return False


def parse_entry(line: str, objections: Objections) -> StoredAnswer:
    """Return the answer in a line of JSON.

    Args:
        line: The line.
        objections: Gives why a docstring must not be kept.

    Raises:
        ValueError: If it is not an answer that may be kept; the message says why.
    """
    plain = _parse_record(line)
    if odd := plain.keys() - {"key", "docstring", *FIELDS}:
        raise ValueError(f"unknown field {min(odd)!r:.60}")
    if not isinstance(plain.get("docstring"), dict):
        raise ValueError("not a docstring record")  # noqa: TRY004 - to the caller a line is good or bad
    key = plain.get("key")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise ValueError("its key is not hexadecimal")
    fields = {name: plain.get(name, "") for name in FIELDS}
    for name, value in fields.items():
        if not isinstance(value, str) or not value.isprintable() or len(value) > 1000:
            raise ValueError(f"its {name} is not plain text")
    if fields["digest"] != key[:64]:
        raise ValueError("its digest is not that of its key")
    if not DATE.fullmatch(fields["created"]):
        raise ValueError("its date is invalid")
    return StoredAnswer(key, _docstring(plain["docstring"], objections), fields)


def _parse_record(line: str) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise ValueError("far too long")
    try:
        plain = json.loads(line.lstrip("\ufeff"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ValueError as error:
        raise ValueError("not JSON") from error
    if not isinstance(plain, dict):
        raise ValueError("not a docstring record")  # noqa: TRY004 - see above
    return plain


def _docstring(plain: dict[str, Any], objections: Objections) -> Docstring:
    if odd := plain.keys() - Docstring.__fields__.keys():
        raise ValueError(f"unknown part {min(odd)!r:.60}")
    docstring = Docstring.from_plain(plain)
    names = [parameter.name for parameter in (*docstring.parameters, *docstring.attributes, *docstring.raises)]
    if not all(name.isprintable() and 0 < len(name) <= 1000 for name in names):
        raise ValueError("a name is not plain text")
    if reasons := objections(docstring):
        raise ValueError("; ".join(reasons))
    return docstring
