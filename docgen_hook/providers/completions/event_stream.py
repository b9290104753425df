"""Event streams that nobody asked for: some gateways always stream, so the chunks are joined to one completion."""

from __future__ import annotations

import json
from typing import Any

STARTS = ("data:", "event:", "id:", "retry:", ":")  # of a line in a stream


def from_events(text: str) -> dict[str, Any] | None:
    """Return the completion that a stream of server-sent events spells, or None where the text is no such stream.

    Args:
        text: The whole body.
    """
    if not text.lstrip("\ufeff \r\n").startswith(STARTS):
        return None
    chunks = [chunk for chunk in map(_parse_event, text.splitlines()) if chunk is not None]
    return _join_chunks(chunks) if chunks else {"choices": []}


def from_lines(text: str) -> dict[str, Any] | None:
    """Return the completion that a text of one JSON object a line spells, or None where it is no such text.

    Args:
        text: The whole body.
    """
    lines = text.split("\n")
    chunks = [chunk for line in lines if (chunk := _parse_chunk(line)) is not None]
    return (
        _join_chunks(chunks) if len(chunks) > 1 and len(chunks) == sum(bool(line.strip()) for line in lines) else None
    )


def _parse_event(line: str) -> dict[str, Any] | None:
    return _parse_chunk(line.removeprefix("data:")) if line.startswith("data:") else None


def _parse_chunk(text: str) -> dict[str, Any] | None:
    try:
        chunk = json.loads(text)
    except (ValueError, RecursionError):  # [DONE], or damaged
        return None
    return chunk if isinstance(chunk, dict) else None


def _join_chunks(chunks: list[dict[str, Any]]) -> dict[str, Any]:
    joined: dict[str, Any] = {"model": "", "usage": None}
    words: dict[str, list[str]] = {"content": [], "refusal": [], "reasoning_content": []}
    finish = ""
    for chunk in chunks:
        joined |= {name: chunk[name] for name in ("model", "usage", "error") if chunk.get(name)}
        choice = _first(chunk)
        finish = choice.get("finish_reason") or finish
        part = choice.get("delta") or choice.get("message") or {}
        for name, parts in words.items():
            if isinstance(part, dict) and isinstance(part.get(name), str):
                parts.append(part[name])
    if "error" not in joined:
        message = {name: "".join(parts) for name, parts in words.items()}
        joined["choices"] = [{"message": message, "finish_reason": finish or "length"}]
    return joined


def _first(chunk: dict[str, Any]) -> dict[str, Any]:
    choices = chunk.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}
