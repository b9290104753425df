"""What a person has named: a provider, its model and its credentials, read from the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen_hook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


COPY = "Copy it again, as one word on one line."
KEY_HEADER, EXTRA_HEADERS = "AZURE_OPENAI_API_KEY_HEADER", "AZURE_OPENAI_EXTRA_HEADERS"
LONGEST_NAME = 64  # characters of a header's name
RESERVED = (  # the transport's own
    "host", "connection", "content-length", "content-type", "content-encoding", "transfer-encoding", "te",
    "trailer", "upgrade", "expect", "accept-encoding", "proxy-authorization", "cookie",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProviderConfig:
    """A service and a model that a person has named.

    Attributes:
        provider: "azure", "openai", "local" or "none".
        model: Deployment or model name; empty for "none".
        endpoint: As given in the environment; empty for "local" and "none".
        api_version: Of Azure's classic mode; empty for v1.
        key: API key, never printed.
        token: Static bearer token for Azure, never printed.
        key_header: Header that takes the key; empty for the usual one, or the one that a gateway asks for.
        headers: Name and value of what else each request carries, never printed.
        why: How it was chosen, one sentence.
        lacks: What a provider before it, or any, is missing although a part of it is configured; empty for nothing.
    """

    provider: str
    model: str = ""
    endpoint: str = ""
    api_version: str = ""
    key: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    key_header: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    why: str = ""
    lacks: str = ""


def key_header(environ: Mapping[str, str]) -> str:
    """Return the header that AZURE_OPENAI_API_KEY_HEADER names, or an empty string.

    Args:
        environ: The process environment.

    Raises:
        UsageError: If it is not the name of a header.
    """
    name = strip_quotes(environ.get(KEY_HEADER, ""))
    if name and (not _is_header(name) or name.lower() in RESERVED):
        raise UsageError(f"{KEY_HEADER} is not the name of a header that can carry a key", "For example api-key.")
    return name


def extra_headers(environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return name and value of the headers in AZURE_OPENAI_EXTRA_HEADERS; a message never shows a value.

    Args:
        environ: The process environment.

    Raises:
        UsageError: If it is not a JSON object of strings, or a header cannot be sent.
    """
    import json

    text = environ.get(EXTRA_HEADERS, "").strip()
    if not text:
        return ()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise UsageError(f"{EXTRA_HEADERS} is not a JSON object of strings", 'For example {"x-team": "docs"}.')
    for name, value in found.items():
        if not _is_header(name) or name.lower() in RESERVED:
            raise UsageError(
                f"{EXTRA_HEADERS} contains a header that cannot be set", "Use the gateway's own headers only."
            )
        if not (value.isascii() and value.isprintable()) or value != value.strip():
            raise UsageError(f"{EXTRA_HEADERS}: the value of {name} contains invalid characters", COPY)
    return tuple(found.items())


def _is_header(name: str) -> bool:
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= LONGEST_NAME


def validate_header_value(service: ProviderConfig) -> None:
    """Refuse a key or token that no header can hold, without printing it.

    Args:
        service: Who will be asked.

    Raises:
        UsageError: If it cannot be sent.
    """
    given = service.key or service.token
    if not (given.isascii() and given.isprintable()) or any(character in " '\"" for character in given):
        raise UsageError("the API key contains invalid characters", COPY)


def strip_quotes(word: str) -> str:
    """Return a word without the quotes it was pasted with."""
    return word.strip().strip("'\"").strip()


def header_safe(word: str, name: str) -> str:
    """Return a word without the quotes it was pasted with; one that cannot be sent is refused."""
    word = strip_quotes(word)
    if not word.isprintable():
        raise UsageError(f"{name} contains invalid characters", COPY)
    return word


def half_configured(given: str, missing: str) -> ProviderConfig:
    """Return that a provider is configured by half."""
    return ProviderConfig("none", lacks=f"{given} is set, but {missing} is not")
