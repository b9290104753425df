"""Compatible servers on this machine (llama.cpp, Ollama, LM Studio): one response at a time, slow to start."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docgen_hook.errors import ServiceError
from docgen_hook.providers.model_profile import BOUNDS, STREAM
from docgen_hook.workspace.hosts import is_loopback

if TYPE_CHECKING:
    from collections.abc import Collection

    from docgen_hook.providers.errors.error_response import ErrorResponse

LOADING, STARTING = "loading", "starting"  # codes of errors that pass when the server is ready
OFTEN = 2.0  # seconds between two requests to a server that is not ready, at most
BOUNDED = (400, 422, 500, 501)  # statuses with which a server refuses a schema's patterns
READY_SOON = ("loading", "not loaded", "not ready", "starting")  # llama.cpp says "Loading model"
PATTERNS = ("grammar", "pattern", "regex", "schema", "response_format")
STREAMS = re.compile(r"\bstream", re.IGNORECASE)


def is_beside(provider: str, url: str) -> bool:
    """Return whether a provider is a compatible server on this machine.

    Args:
        provider: "azure", "openai" or another name.
        url: Its address.
    """
    return provider == "openai" and is_loopback(urlsplit(url).hostname or "")


def not_ready(failure: ErrorResponse) -> ServiceError | None:
    """Return the error of a server that is still loading its model, None where that is not what it says.

    Args:
        failure: A response without an answer.
    """
    said = failure.message.lower()
    if failure.status != 503 or not any(word in said for word in READY_SOON):
        return None
    return ServiceError(
        "the server is still loading its model", "Run again when it is ready.", retryable=True, code=LOADING
    )


def refuses_patterns(failure: ErrorResponse) -> bool:
    """Return whether a server may have failed because of the patterns in the schema.

    Args:
        failure: A response without an answer.
    """
    said = failure.message.lower()
    return failure.status in BOUNDED and any(word in said for word in PATTERNS)


def refused_extra(failure: ErrorResponse, sent: Collection[str]) -> str:
    """Return what a server may have failed because of, of that which only servers on this machine are sent, or nothing.

    Args:
        failure: A response without an answer.
        sent: What was sent: the patterns of a schema, the wish for a stream.
    """
    if BOUNDS in sent and refuses_patterns(failure):
        return BOUNDS
    return STREAM if STREAM in sent and failure.status in BOUNDED and STREAMS.search(failure.message) else ""


def extra_fields(mode: str, dropped: Collection[str]) -> dict[str, Any]:
    """Return what a request to a server on this machine carries beside the usual.

    Args:
        mode: How the answer is asked for; plain text is not streamed, since it has no texts whose length is known.
        dropped: What the server turned out not to take.
    """
    found: dict[str, Any] = {
        "temperature": 0
    }  # a small model makes less up, and the same request has the same response
    if mode != "text" and STREAM not in dropped:  # so that a runaway can be cut
        found |= {"stream": True, "stream_options": {"include_usage": True}}
    return found
