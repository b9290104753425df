"""JSON for programs, which a build service that reads along takes for no command of its own."""

from __future__ import annotations

import json

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from typing import Any


def json_text(value: Any, *, ensure_ascii: bool = True) -> str:
    """Return a value as JSON with an indentation of two.

    Args:
        value: What `json.dumps` takes.
        ensure_ascii: Whether letters beyond ASCII are written as escapes.
    """
    return without_marks(json.dumps(value, indent=2, ensure_ascii=ensure_ascii))


def without_marks(text: str) -> str:
    """Return JSON of the same value in which no `##` stands: Azure Pipelines takes what follows for a command.

    Outside of strings JSON has no such sign, and in them the escape says the same.

    Args:
        text: JSON, or lines of it.
    """
    return text.replace("##", "#\\u0023")
