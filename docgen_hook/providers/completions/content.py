"""The text of a choice, wherever a server puts it."""

from __future__ import annotations

import json
from typing import Any

from docgen_hook.providers.errors.failed_response import get

THOUGHTS = ("thinking", "reasoning", "redacted_thinking", "image_url", "refusal")  # parts that are not the response
CUT_OFF = ("max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded", "token_limit")
WITHHELD = (
    "safety", "recitation", "prohibited_content", "spii", "blocklist", "content_filtered", "guardrail_intervened",
    "sensitive", "refusal", "content_policy", "moderation",
)  # fmt: skip
# what other services call the two ends that matter, in small letters
FINISHES = dict.fromkeys(CUT_OFF, "length") | dict.fromkeys(WITHHELD, "content_filter")


def finish_of(choice: Any) -> str:
    """Return why a choice ends: "stop", "length", "content_filter" or the service's own word."""
    named = text_field(choice, "finish_reason") or text_field(choice, "stop_reason") or "stop"
    return FINISHES.get(named.lower(), named.lower())


def message_of(choice: Any) -> Any:
    """Return the message of a choice; some servers send the part of a stream in its place."""
    return get(choice, "message") or get(choice, "delta") or choice


def content_of(message: Any) -> str:
    """Return the text of a message: a string, its text parts, else what servers put beside an empty content."""
    content = get(message, "content")
    if isinstance(content, list):
        content = "".join(_part(part) for part in content)
    content = _as_text(content)
    if content.strip():
        return content
    calls = get(message, "tool_calls")
    first = get(calls[0], "function") if isinstance(calls, list) and calls else None
    for function in (first, get(message, "function_call")):
        if arguments := _as_text(get(function, "arguments")):
            return arguments
    return _as_text(get(message, "parsed")) or text_field(message, "text") or _thought(message) or content


def refusal_of(message: Any) -> str:
    """Return why the model refused, or an empty string."""
    parts = get(message, "content")
    told = [text_field(part, "refusal") for part in parts] if isinstance(parts, list) else []
    return text_field(message, "refusal") or " ".join(filter(None, told))


def text_field(holder: Any, name: str) -> str:
    """Return a field that is a string, else an empty string."""
    value = get(holder, name)
    return value if isinstance(value, str) else ""


def _as_text(value: Any) -> str:
    """Return a string as it is, and an object as its JSON."""
    return json.dumps(value) if isinstance(value, dict) else value if isinstance(value, str) else ""


def _thought(message: Any) -> str:
    """Return the reasoning where it holds an object: a server without the right parser puts all of it there."""
    found = text_field(message, "reasoning_content") or text_field(message, "reasoning")
    return found if "{" in found else ""


def _part(part: Any) -> str:
    text = get(part, "text")
    text = get(text, "value") if isinstance(text, dict) else text
    return text if isinstance(text, str) and get(part, "type") not in THOUGHTS else ""
