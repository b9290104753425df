"""Failed responses, read without trusting their shape: also those that come with status 200."""

from __future__ import annotations

import json
import re
from typing import Any

from docgen_hook.providers.errors.cut_json import read_cut_json
from docgen_hook.providers.errors.error_response import ErrorResponse
from docgen_hook.providers.errors.service_text import readable, shown

QUOTED = 1000  # characters of a service's sentence that are read
EVENT = re.compile(r"^data: *(\{.*)$", re.MULTILINE)  # an error in an event stream
STATUSES = {  # what an error object in a 200 means, by its code or type
    "content_filter": 400, "invalid_request_error": 400, "bad_request": 400, "context_length_exceeded": 400,
    "authentication_error": 401, "invalid_api_key": 401, "permission_error": 403, "not_found_error": 404,
    "model_not_found": 404, "insufficient_quota": 402, "rate_limit_error": 429, "rate_limit_exceeded": 429,
    "ratelimitreached": 429, "toomanyrequests": 429,
}  # fmt: skip
WORDS = (
    "message", "detail", "error_description", "error", "faultstring", "msg", "title", "reason", "errors",
    "errorMessage", "error_msg", "Message", "description",
)  # fmt: skip
SAYS = ("message", "msg", "detail", "Message", "errorMessage", "error_msg", "title")  # beside a code, in a 200


def failure(error: Any, credential: str = "") -> ErrorResponse:
    """Read a response that is no completion.

    Args:
        error: The SDK's `APIStatusError`.
        credential: What was sent with the request: "key", "token" or empty.

    Returns:
        What it says, as a value.
    """
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    return _failure(error.status_code, error.response.text, headers, credential)


def failure_in(completion: Any) -> ErrorResponse | None:
    """Return the failure that a response with status 200 holds, or None.

    Args:
        completion: What the SDK gave.
    """
    choices = get(completion, "choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    error = get(first, "error") if first is not None else get(completion, "error")
    if not error and not choices:
        error = _envelope(completion)
    if not error or isinstance(completion, str | bytes):
        return None
    if not isinstance(error, dict):
        error = {"message": str(error), **{name: get(completion, name) for name in ("status", "code", "statusCode")}}
    return _failure(_status(error), {"error": error}, {})


def get(holder: Any, name: str) -> Any:
    """Return a field of a dictionary or an object, None where it is missing."""
    return holder.get(name) if isinstance(holder, dict) else getattr(holder, name, None)


def _envelope(completion: Any) -> dict[str, Any] | None:
    """Return what a response without choices says for itself, as gateways do: a message, mostly with a code."""
    said = next((get(completion, name) for name in SAYS if isinstance(get(completion, name), str | list)), None)
    if not said and not get(completion, "statusCode"):
        return None
    named = {name: get(completion, name) for name in ("statusCode", "status", "code", "type")}
    return {"message": said, **{name: value for name, value in named.items() if value is not None}}


def _status(error: dict[str, Any]) -> int:
    named = [error.get(name) for name in ("status", "code", "statusCode", "type")]
    for value in named:
        if str(value).isdecimal() and 400 <= int(str(value)[:4]) < 600:
            return int(str(value)[:4])
    return next((STATUSES[word] for word in (str(value).lower() for value in named) if word in STATUSES), 500)


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
    if text[:200].count("\0") > len(text[:200]) // 3:  # UTF-16, read as something else
        text = text.replace("\0", "")
    plain = text.lstrip("\ufeff\ufffd \r\n\t")
    if event := EVENT.search(plain):
        plain = event[1]
    try:
        return json.loads(plain)
    except (ValueError, RecursionError):
        return read_cut_json(plain) or text


def _inner(body: Any) -> dict[str, Any]:
    """Return the object that describes the error, wherever a service puts it."""
    body = body[0] if isinstance(body, list) and body else body
    if not isinstance(body, dict):
        return {}
    for name in ("error", "fault", "detail"):
        found = body.get(name)
        found = found[0] if isinstance(found, list) and len(found) == 1 else found
        if isinstance(found, dict) and (name != "detail" or found is body[name]):
            return dict(found)
    return body


def _message(inner: dict[str, Any], body: Any) -> str:
    if isinstance(body, str):
        return readable(body)
    said = next((inner[name] for name in WORDS if inner.get(name)), "")
    said = said[0] if isinstance(said, list) and len(said) == 1 and not get(said[0], "loc") else said
    said = next((said[name] for name in (*WORDS, "text") if said.get(name)), said) if isinstance(said, dict) else said
    metadata = inner.get("metadata")
    raw = metadata.get("raw") if isinstance(metadata, dict) else None
    return f"{said} {raw}" if isinstance(raw, str) and raw else str(said or "")
