"""Compatible servers on this machine (llama.cpp, Ollama, LM Studio): one response at a time, slow to start."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docgen_hook.errors import ServiceError
from docgen_hook.workspace.hosts import is_loopback

if TYPE_CHECKING:
    from docgen_hook.providers.errors.error_response import ErrorResponse

LOADING, STARTING = "loading", "starting"  # codes of errors that pass when the server is ready
OFTEN = 2.0  # seconds between two requests to a server that is not ready, at most
BOUNDED = (400, 422, 500, 501)  # statuses with which a server refuses a schema's patterns
READY_SOON = ("loading", "not loaded", "not ready", "starting")  # llama.cpp says "Loading model"
PATTERNS = ("grammar", "pattern", "regex", "schema", "response_format")


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
