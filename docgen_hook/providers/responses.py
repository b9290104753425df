"""What the SDK gives, read without trusting its shape: a response, its usage, or what a failed response says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import InvalidResponse, ServiceError
from docgen_hook.model.generation import CompletionResponse
from docgen_hook.model.usage import Usage
from docgen_hook.providers.errors.error_response import ErrorResponse
from docgen_hook.providers.errors.service_text import page_text, shown
from docgen_hook.providers.event_stream import from_events

if TYPE_CHECKING:
    from docgen_hook.model.generation import CompletionRequest

MOST = 10_000_000  # tokens; a count beyond is no count
NAME = 100  # characters of a model's name
QUOTED = 1000  # characters of a service's sentence that are read
STATUSES = {  # what an error object in a 200 means, by its code or type
    "content_filter": 400, "invalid_request_error": 400, "bad_request": 400, "context_length_exceeded": 400,
    "authentication_error": 401, "invalid_api_key": 401, "permission_error": 403, "not_found_error": 404,
    "model_not_found": 404, "insufficient_quota": 402, "rate_limit_error": 429, "rate_limit_exceeded": 429,
    "ratelimitreached": 429, "toomanyrequests": 429,
}  # fmt: skip
THOUGHTS = ("thinking", "reasoning", "redacted_thinking", "image_url")  # content parts that are not the response


def reply(completion: Any, request: CompletionRequest) -> CompletionResponse:
    """Read a completion; the SDK does not check its shape.

    Args:
        completion: What the SDK gave.
        request: The request.

    Returns:
        The response as a value.

    Raises:
        ServiceError: If it has another shape.
    """
    if isinstance(completion, str | bytes) or completion is None:
        raise _page(completion)
    usage = _usage(_get(completion, "usage"))
    choices = _get(completion, "choices")
    if not isinstance(choices, list) or not choices:
        raise InvalidResponse("the provider's response was empty", "Run again later.", retryable=True, usage=usage)
    message = _get(choices[0], "message")
    return CompletionResponse(
        _content(message),
        _text_field(choices[0], "finish_reason") or "stop",
        _text_field(message, "refusal"),
        usage if usage.total else Usage(unreported=1),
        _text_field(completion, "model")[:NAME],
        request.mode,
    )


def whole(completion: Any) -> Any:
    """Return a completion as data where it came as text: an event stream, or JSON under another content type."""
    text = completion.decode("utf-8", "replace") if isinstance(completion, bytes) else completion
    if not isinstance(text, str):
        return completion
    if (found := from_events(text)) is not None:
        return found
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return completion
    return found if isinstance(found, dict) else completion


def failure_in(completion: Any) -> ErrorResponse | None:
    """Return the failure that a response with status 200 holds, or None.

    Args:
        completion: What the SDK gave.
    """
    choices = _get(completion, "choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    error = _get(first, "error") if first is not None else _get(completion, "error")
    if not error and not choices and (_get(completion, "statusCode") or _get(completion, "detail")):
        error = {name: _get(completion, name) for name in ("statusCode", "message", "detail")}
    if not error or isinstance(completion, str | bytes):
        return None
    if not isinstance(error, dict):
        error = {"message": str(error), **{name: _get(completion, name) for name in ("status", "code", "statusCode")}}
    return _failure(_status(error), {"error": error}, {})


def _status(error: dict[str, Any]) -> int:
    named = [error.get(name) for name in ("status", "code", "statusCode", "type")]
    for value in named:
        if str(value).isdecimal() and 400 <= int(str(value)[:4]) < 600:
            return int(str(value)[:4])
    return next((STATUSES[word] for word in (str(value).lower() for value in named) if word in STATUSES), 500)


def failure(error: Any, credential: str = "") -> ErrorResponse:
    """Read a response that is no completion.

    Args:
        error: The SDK's `APIStatusError`.
        credential: What was sent with the request: "key", "token" or empty.

    Returns:
        What it says, as a value.
    """
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    return _failure(error.status_code, error.body, headers, credential)


def _failure(status: int, body: Any, headers: dict[str, str], credential: str = "") -> ErrorResponse:
    if isinstance(body, str):
        body = _json_or_text(body)
    inner = _inner(body)
    metadata = inner.get("metadata")
    told = metadata.get("headers") if isinstance(metadata, dict) else None
    if isinstance(told, dict):  # OpenRouter's
        headers = {str(name).lower(): str(value) for name, value in told.items()} | headers
    return ErrorResponse(
        status,
        str(inner.get("code") or ""),
        str(inner.get("param") or ""),
        shown(_message(inner, body), QUOTED),
        body,
        headers,
        str(inner.get("type") or ""),
        credential,
    )


def _json_or_text(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _inner(body: Any) -> dict[str, Any]:
    """Return the object that describes the error, wherever a service puts it."""
    body = body[0] if isinstance(body, list) and body else body
    if not isinstance(body, dict):
        return {}
    for name in ("error", "fault", "detail"):
        if isinstance(body.get(name), dict):
            return dict(body[name])
    return body


def _message(inner: dict[str, Any], body: Any) -> str:
    if isinstance(body, str):
        return page_text(body) if "<" in body else body
    names = ("message", "detail", "error", "faultstring", "error_description", "msg", "title", "reason", "errors")
    said = next((inner[name] for name in names if inner.get(name)), "")
    metadata = inner.get("metadata")
    raw = metadata.get("raw") if isinstance(metadata, dict) else None
    return f"{said} {raw}" if isinstance(raw, str) and raw else str(said or "")


def _page(completion: Any) -> ServiceError:
    text = completion.decode("utf-8", "replace") if isinstance(completion, bytes) else completion or ""
    said = shown(page_text(text) if "<" in text else text, 120)
    return InvalidResponse(
        "the endpoint returned a web page or text instead of a response" + (f": {said}" if said else ""),
        "Check the endpoint, and whether a proxy or sign-in page is in front of it.",
        retryable=True,
        code="page",
    )


def _get(holder: Any, name: str) -> Any:
    return holder.get(name) if isinstance(holder, dict) else getattr(holder, name, None)


def _text_field(holder: Any, name: str) -> str:
    value = _get(holder, name)
    return value if isinstance(value, str) else ""


def _content(message: Any) -> str:
    """Return the text of a message: a string, its text parts, else what servers put beside an empty content."""
    content = _get(message, "content")
    if isinstance(content, list):
        content = "".join(_part(part) for part in content)
    if isinstance(content, str) and content.strip():
        return content
    calls = _get(message, "tool_calls")
    function = _get(calls[0], "function") if isinstance(calls, list) and calls else None
    return _text_field(function, "arguments") or _thought(message) or (content if isinstance(content, str) else "")


def _thought(message: Any) -> str:
    """Return the reasoning where it holds an object: a server without the right parser puts all of it there."""
    found = _text_field(message, "reasoning_content") or _text_field(message, "reasoning")
    return found if "{" in found else ""


def _part(part: Any) -> str:
    text = _get(part, "text")
    text = _get(text, "value") if isinstance(text, dict) else text
    return text if isinstance(text, str) and _get(part, "type") not in THOUGHTS else ""


def _usage(found: Any) -> Usage:
    prompt, completion = _count(found, "prompt_tokens"), _count(found, "completion_tokens")
    cached = _count(_get(found, "prompt_tokens_details"), "cached_tokens")
    reasoning = _count(_get(found, "completion_tokens_details"), "reasoning_tokens")
    return Usage(prompt, min(cached, prompt), completion, min(reasoning, completion))


def _count(holder: Any, name: str) -> int:
    value = _get(holder, name)
    return value if type(value) is int and 0 < value <= MOST else 0
