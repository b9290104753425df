"""What was submitted: a log of JSON lines that is only ever added to, so that nothing is lost between two processes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from docgen_hook.model import EditError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "batches.jsonl"


def add(folder: Path, entry: Mapping[str, Any]) -> None:
    """Add to what is known of a batch.

    Args:
        folder: The cache folder.
        entry: Fields, "id" among them; later ones win.

    Raises:
        EditError: If it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / NAME, "a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(entry, sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise EditError(f"{folder / NAME} cannot be written: {error.strerror or error}") from error


def known(folder: Path) -> list[dict[str, Any]]:
    """Give the batches that are known, oldest first; lines that cannot be read are passed over."""
    found: dict[str, dict[str, Any]] = {}
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    for line in lines:
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            found.setdefault(entry["id"], {}).update(entry)
    return list(found.values())
