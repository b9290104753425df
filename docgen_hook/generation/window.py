"""Prompts fitted into a model's context window, known beforehand or named by the provider when it refused one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docgen_hook.metering.tokens import MAX_CHAT_OVERHEAD_TOKENS
from docgen_hook.model.usage import Usage
from docgen_hook.providers.model_profile import MODES

if TYPE_CHECKING:
    from docgen_hook.errors import RequestTooLong
    from docgen_hook.model.generation import CompletionRequest

SMALLER = 1500  # tokens of a user message that was too long for a model whose window is not known
BYTES = 3  # of Python source in a token, as `prompt.build` reckons
LEAST = 150  # tokens of a user message, below which there is nothing to say about code


def budget_for(request: CompletionRequest, window: int, completion: int, asked: int = 0) -> int | None:
    """Return the tokens that the user message may have, None where the request fits as it is.

    Args:
        request: The request in full length.
        window: Tokens of the context window; 0 is unknown.
        completion: Tokens that the response may have.
        asked: Tokens that the request has by the provider's count, 0 where that is not known.
    """
    fixed, user = _fixed(request), len(request.user.encode("utf-8", "replace"))
    density = (fixed + user) / asked if asked else float(BYTES)  # bytes in a token
    room = (window - completion - MAX_CHAT_OVERHEAD_TOKENS) * density
    if not window or (fixed + user <= room and not asked):
        return None
    return max(int((room - fixed) / BYTES), LEAST)


def smaller(error: RequestTooLong, request: CompletionRequest, completion: int, last: int | None) -> int | None:
    """Return a smaller budget for a request that was too long, None where there is none worth a try.

    Args:
        error: The refusal.
        request: What was refused.
        completion: Tokens that the response may have.
        last: The budget of that request.
    """
    size = last or len(request.user.encode("utf-8", "replace")) // BYTES
    named = budget_for(request, error.window, completion, error.asked)
    if named is not None and named < size and last is None:
        return named
    return SMALLER if last is None or last > SMALLER else None


def _fixed(request: CompletionRequest) -> int:
    """Return the bytes that shortening the code does not change."""
    schema = json.dumps(request.schema) if request.mode == "json_schema" else ""
    return len(request.system.encode("utf-8", "replace")) + len(schema)


def max_usage(request: CompletionRequest, headroom: int) -> Usage:
    """Return a bound of the tokens that a request takes: no token is shorter than a byte.

    Args:
        request: The request.
        headroom: Completion tokens that the provider allows beyond those of the response.
    """
    text = request.system + request.user + (json.dumps(request.schema) if request.mode == MODES[0] else "")
    prompt = len(text.encode("utf-8", "replace")) + MAX_CHAT_OVERHEAD_TOKENS
    return Usage(prompt=prompt, completion=request.max_tokens + headroom)
