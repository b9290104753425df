"""What was submitted: a log that is only ever added to, and each batch's questions until their answers are here."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from docgen_hook.model.code import Attribute, Definition, Location, Parameter, Raise
from docgen_hook.model.struct import Struct
from docgen_hook.store.user_dirs import private, private_folder, write_private
from docgen_hook.workspace.files import write_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    BatchRequest = tuple[str, str, Definition]

LOG, FOLDER = "batches.jsonl", "batches"
NAME = re.compile(r"[0-9A-Za-z-]{1,80}")  # of a batch here; a file is named so
NESTED: dict[str, type[Struct]] = {"parameters": Parameter, "raises": Raise, "attributes": Attribute}
SAMPLE = Definition("function", "", "module", Location(1, 0))


def add(folder: Path, entry: Mapping[str, Any]) -> None:
    """Add to what is known of a batch.

    Args:
        folder: The cache folder.
        entry: Fields, "id" among them; later ones win.

    Raises:
        EditError: If it cannot be written.
    """
    try:
        private_folder(folder)
        _append_line(folder / LOG, json.dumps(entry, sort_keys=True).encode() + b"\n")
    except OSError as error:
        raise write_error(error, str(folder / LOG)) from error


def known(folder: Path) -> list[dict[str, Any]]:
    """Return the batches that are known, oldest first; lines that cannot be read are passed over."""
    found: dict[str, dict[str, Any]] = {}
    for entry in _read(folder / LOG):
        if isinstance(name := entry.get("id"), str) and NAME.fullmatch(name):
            found.setdefault(name, {}).update(entry)
    return list(found.values())


def keep(folder: Path, name: str, questions: Sequence[BatchRequest]) -> None:
    """Keep what is asked, so that the answers can be read wherever and whenever they are fetched.

    Args:
        folder: The cache folder.
        name: The batch's name here.
        questions: Cache key, path and definition of each.

    Raises:
        EditError: If it cannot be written.
    """
    rows = [{"key": key, "path": path, "definition": _to_json(question)} for key, path, question in questions]
    path = folder / FOLDER / f"{name}.jsonl"
    try:
        write_private(str(path), "".join(f"{json.dumps(row)}\n" for row in rows).encode())
    except OSError as error:
        raise write_error(error, str(path)) from error


def questions(folder: Path, name: str) -> Iterator[BatchRequest]:
    """Yield what a batch asks: cache key, path and definition; lines that cannot be read are passed over."""
    for row in _read(folder / FOLDER / f"{name}.jsonl"):
        key, path = row.get("key"), row.get("path")
        definition = _definition(row.get("definition"))
        if isinstance(key, str) and isinstance(path, str) and definition is not None:
            yield key, path, definition


def drop(folder: Path, name: str) -> None:
    """Forget what a batch asks: its answers are here."""
    (folder / FOLDER / f"{name}.jsonl").unlink(missing_ok=True)


def _append_line(path: Path, line: bytes) -> None:
    """Append a whole line or nothing; behind half a line, which a kill or a full disk left, it begins a new one."""
    with open(path, "a+b", buffering=0, opener=private) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        whole = line if file.read(1) in (b"", b"\n") else b"\n" + line
        try:
            while whole:
                whole = whole[file.write(whole) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def _read(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
            for line in file:
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(row, dict):
                    yield row
    except OSError:
        return


def _to_json(value: Any) -> Any:
    """Return a value as JSON-ready data: a definition by the names of its fields, what it holds by their order."""
    if isinstance(value, Definition):
        return {name: _to_json(getattr(value, name)) for name in value.__fields__ if name != "docstring"}
    if isinstance(value, Struct):
        return [getattr(value, name) for name in value.__fields__]
    return [_to_json(item) for item in value] if isinstance(value, tuple) else value


def _definition(plain: Any) -> Definition | None:
    """Return the definition of what `_plain` gave, None where the data has another shape."""
    try:
        fields = {name: _field(name, value) for name, value in plain.items() if name in Definition.__fields__}
        return Definition(**fields)
    except (TypeError, ValueError, AttributeError, KeyError):
        return None


def _field(name: str, value: Any) -> Any:
    if name == "location":
        return Location(*value)
    if name == "asked":
        return tuple((_text(section), tuple(map(_text, names))) for section, names in value)
    wanted = type(getattr(SAMPLE, name))
    found = tuple(value) if wanted is tuple else value
    if type(found) is not wanted:
        raise TypeError(f"{name} is of another type")
    if wanted is tuple:
        found = tuple(NESTED[name](*item) if name in NESTED else item for item in found)
        for item in found:
            for text in item.__reduce__()[1] if name in NESTED else (item,):
                _text(text)
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
