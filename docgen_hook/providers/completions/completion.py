"""A chat completion, read without trusting its shape: a response and its usage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import InvalidResponse, ServiceError
from docgen_hook.model.generation import CompletionResponse
from docgen_hook.model.usage import Usage
from docgen_hook.providers.completions.content import content_of, finish_of, message_of, refusal_of, text_field
from docgen_hook.providers.completions.event_stream import from_events, from_lines
from docgen_hook.providers.completions.rate_headers import remaining_requests
from docgen_hook.providers.errors.failed_response import get
from docgen_hook.providers.errors.filter_hits import filter_hits
from docgen_hook.providers.errors.service_text import readable, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.model.generation import CompletionRequest

MOST = 10_000_000  # tokens; a count beyond is no count
PAGE = "page"  # code of a response that is no chat completion, such as a web page
NAME = 100  # characters of a model's name
PREFIX = ")]}',"  # that some gateways put before JSON, so that browsers do not run it
CHAT = "Check that the endpoint is that of a chat model."


def reply(completion: Any, request: CompletionRequest, headers: Mapping[str, str] | None = None) -> CompletionResponse:
    """Read a completion, whose shape nobody has checked.

    Args:
        completion: The parsed body, or text that is no JSON.
        request: The request.
        headers: Of the HTTP response, names in lower case.

    Returns:
        The response as a value.

    Raises:
        ServiceError: If it has another shape.
    """
    if (isinstance(completion, str) and completion.strip()) or completion is None:
        raise _page(completion)
    usage = _usage(get(completion, "usage"))
    billed = usage if usage.total else Usage(unreported=1)
    model = text_field(completion, "model")[:NAME]
    choices = get(completion, "choices")
    if not isinstance(choices, list) or not choices:
        if filter_hits(completion):
            return CompletionResponse("", "content_filter", "", billed, model, request.mode)
        raise _no_choices(completion, usage)
    messages = [message_of(choice) for choice in choices]
    texts = [content_of(message) for message in messages]
    place = next((place for place, text in enumerate(texts) if text.strip()), 0)
    left = remaining_requests(headers or {}, usage.total)
    return CompletionResponse(
        texts[place], finish_of(choices[place]), refusal_of(messages[place]), billed, model, request.mode, left
    )


def whole(body: bytes) -> Any:
    """Return a completion as data, whatever its type is said to be, or the text where it is no JSON.

    Args:
        body: JSON in any encoding of Unicode, an event stream, or one object a line.
    """
    text = body.decode(json.detect_encoding(body), "replace")
    if (found := from_events(text)) is not None:
        return found
    try:
        found = json.loads(text.lstrip("\ufeff").lstrip().removeprefix(PREFIX))
    except (ValueError, RecursionError):
        return from_lines(text) or text
    return _inside(found) if isinstance(found, dict) else found


def _inside(found: dict[str, Any]) -> dict[str, Any]:
    """Return the completion that a gateway wraps under a name, else what is given."""
    if "choices" in found:
        return found
    return next((value for value in found.values() if isinstance(value, dict) and "choices" in value), found)


def _no_choices(completion: Any, usage: Usage) -> ServiceError:
    named = sorted(completion) if isinstance(completion, dict) else []
    if not named or "choices" in named:
        return InvalidResponse("the provider's response was empty", "Run again later.", retryable=True, usage=usage)
    keys = shown(", ".join(named), 120)
    sentence = f"the endpoint returned JSON that is not a chat completion, with the keys {keys}"
    return InvalidResponse(sentence, CHAT, retryable=True, code=PAGE, usage=usage)


def _page(completion: str | None) -> ServiceError:
    text = completion or ""
    if text.lstrip("\ufeff \r\n").startswith(("{", "[")):
        return InvalidResponse("the provider's response was not JSON", "Run again later.", retryable=True)
    said = shown(readable(text), 120)
    return InvalidResponse(
        "the endpoint returned a web page or text instead of a response" + (f": {said}" if said else ""),
        "Check the endpoint, and whether a proxy or sign-in page is in front of it.",
        retryable=True,
        code=PAGE,
    )


def _usage(found: Any) -> Usage:
    prompt, completion = _count(found, "prompt_tokens"), _count(found, "completion_tokens")
    cached = _count(get(found, "prompt_tokens_details"), "cached_tokens")
    reasoning = _count(get(found, "completion_tokens_details"), "reasoning_tokens")
    return Usage(prompt, min(cached, prompt), completion, min(reasoning, completion))


def _count(holder: Any, name: str) -> int:
    value = get(holder, name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if type(value) is int and 0 < value <= MOST else 0
