"""Refusals of requests that are too long, as Azure OpenAI, vLLM, llama.cpp and others word them, with their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

WINDOW = re.compile(
    r"maximum context length|context[_ ](?:size|window|length)|too many tokens|prompt is too long"
    r"|maximum model length|max_model_len"
    r"|input (?:is too long|length).{0,60}exceed|n_ctx|maximum (?:prompt|input) length"
    r"|(?:request|request body|prompt|input|message|payload|entity|string) (?:is )?too (?:large|long)"
    r"|tokens must be reduced|max_new_tokens. must be <=|(?:string_too_long|should have at most \d+ characters)",
    re.IGNORECASE,
)
WINDOW_SIZE = re.compile(
    r"(?:maximum context length(?: of| is)?|context (?:length|window|size)(?: of| is|:)?"
    r"|maximum model length(?: of| is)?|window of"
    r"|max_model_len(?: of| is|=)?|n_ctx(?: of| is|=|:)?|maximum(?: of)?|available context size)\D{0,12}(\d[\d,]{2,})",
    re.IGNORECASE,
)
PROMPT_SIZE = re.compile(
    r"\((\d[\d,]*) in (?:the )?(?:messages|prompt|input)|(?:resulted in|has|requested|contains?"
    r"|n_prompt_tokens\D{0,4}|request) \(?(\d[\d,]*)\)? ?(?:input )?tokens"
    r"|(\d[\d,]*) tokens >|request \((\d[\d,]*) tokens",
    re.IGNORECASE,
)


TOO_LONG = "context_length_exceeded"
CODES = (TOO_LONG, "exceed_context_size_error", "tokens_limit_reached", "string_above_max_length", "request_too_large")
MAY_SAY = (400, 413, 422, 429, 500)  # statuses under which a request is refused as too long


def is_too_long(failure: ErrorResponse) -> bool:
    """Return whether this one request is too long for the provider."""
    if failure.code in CODES or failure.kind in CODES or failure.status == 413:
        return True
    return failure.status in MAY_SAY and speaks_of_window(failure.message)


def speaks_of_window(message: str) -> bool:
    """Return whether a message says that a request is too long for the context window."""
    return bool(WINDOW.search(message))


def sizes(message: str, body: Any) -> tuple[int, int]:
    """Return the tokens of the window and those of the refused prompt, 0 where they are not told.

    Args:
        message: The service's sentence.
        body: The whole body, parsed where it was JSON.
    """
    window, asked = WINDOW_SIZE.search(message), PROMPT_SIZE.search(message)
    return _number(window) or _field(body, "n_ctx"), _number(asked) or _field(body, "n_prompt_tokens")


def _number(found: re.Match[str] | None) -> int:
    return int(next(filter(None, found.groups())).replace(",", "")) if found else 0


def _field(body: Any, name: str) -> int:
    inner = body.get("error", body) if isinstance(body, dict) else None
    value = inner.get(name) if isinstance(inner, dict) else None
    return value if type(value) is int and value > 0 else 0
