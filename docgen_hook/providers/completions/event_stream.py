"""Event streams: of gateways that always stream, and of servers on this machine, which are left when they run away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.providers.bounds import REFUSED, is_lost

if TYPE_CHECKING:
    from collections.abc import Callable

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


class RunawayWatch:
    """Reads along while a server streams an answer; only one in JSON shows where its texts begin."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rest = b""
        self._first = self._text = ""

    def is_lost(self, part: bytes) -> bool:
        """Return whether the answer runs away, so that the rest of it is not worth the wait.

        Args:
            part: What came next, wherever it was cut.
        """
        *lines, self._rest = (self._rest + part).split(b"\n")
        pieces = [_piece(line.decode("utf-8", "replace")) for line in lines]
        self._text = (self._text + "".join(pieces))[-2 * REFUSED :]
        self._first = self._first or self._text.lstrip()[:1]
        return any(pieces) and self._first == "{" and is_lost(self._text)


def watch_stream() -> Callable[[bytes], bool]:
    """Return what tells, part by part, whether an event stream runs away."""
    return RunawayWatch().is_lost


def _piece(line: str) -> str:
    """Return the text that a line of a stream adds to the answer."""
    delta = _first(_parse_event(line) or {}).get("delta")
    content = delta.get("content") if isinstance(delta, dict) else None
    return content if isinstance(content, str) else ""
