"""What the SDK gives, read without trusting its shape: an answer, its usage, or what a failed response says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.model.generation import CompletionResponse
from docgen_hook.model.results import Usage
from docgen_hook.providers.error_mapping import ErrorResponse

if TYPE_CHECKING:
    from docgen_hook.model.generation import CompletionRequest

MOST = 10_000_000  # tokens; a count beyond is no count
NAME = 100  # characters of a model's name


def reply(completion: Any, request: CompletionRequest) -> CompletionResponse:
    """Read a completion; the SDK does not check its shape.

    Args:
        completion: What the SDK gave.
        request: The question.

    Returns:
        The answer as a value.

    Raises:
        ServiceError: If it has another shape.
    """
    if isinstance(completion, str | bytes) or completion is None:
        raise ServiceError(
            "the address answered with a page or text instead of an answer",
            "Is there a proxy or sign-in page before it? Check the endpoint.",
            retryable=True,
            code="page",
        )
    usage = _usage(getattr(completion, "usage", None))
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list) or not choices:
        raise ServiceError("the service's answer was empty", "Run again later.", retryable=True, usage=usage)
    message = getattr(choices[0], "message", None)
    return CompletionResponse(
        _text_field(message, "content"),
        _text_field(choices[0], "finish_reason") or "stop",
        _text_field(message, "refusal"),
        usage,
        _text_field(completion, "model")[:NAME],
        request.mode,
    )


def failure(error: Any) -> ErrorResponse:
    """Read a response that is no answer.

    Args:
        error: The SDK's `APIStatusError`.

    Returns:
        What it says, as a value.
    """
    body = error.body
    inner = body.get("error", body) if isinstance(body, dict) else {}
    inner = inner if isinstance(inner, dict) else {"message": inner}
    message = inner.get("message") or inner.get("detail") or (body if isinstance(body, str) and "<" not in body else "")
    return ErrorResponse(
        error.status_code,
        str(error.code or inner.get("code") or ""),
        str(error.param or inner.get("param") or ""),
        " ".join(str(message or "").split()),
        body,
        {name.lower(): value for name, value in error.response.headers.items()},
    )


def _text_field(holder: Any, name: str) -> str:
    value = getattr(holder, name, None)
    return value if isinstance(value, str) else ""


def _usage(found: Any) -> Usage:
    prompt, completion = _count(found, "prompt_tokens"), _count(found, "completion_tokens")
    cached = _count(getattr(found, "prompt_tokens_details", None), "cached_tokens")
    reasoning = _count(getattr(found, "completion_tokens_details", None), "reasoning_tokens")
    return Usage(prompt, min(cached, prompt), completion, min(reasoning, completion))


def _count(holder: Any, name: str) -> int:
    value = getattr(holder, name, None)
    return value if type(value) is int and 0 < value <= MOST else 0
