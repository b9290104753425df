"""Open the SDK's client: which class, with which credential, transport and time-outs."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError
from docgen_hook.model.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.providers.credentials.entra_id import EntraToken
    from docgen_hook.providers.endpoints import Endpoint

LOOK = "Run `docgen-hook doctor`."
READ, CONNECT = 120.0, 15.0  # seconds between two bytes, and for a connection; the total is the run's deadline
FOREIGN = ("OPENAI_", "AZURE_OPENAI_")


class ClientSecret(Struct):
    """What a client signs in with: the first that is there.

    Attributes:
        key: API key.
        token: Static bearer token.
        entra: Fetches a token of Entra ID.
    """

    key: str
    token: str
    entra: EntraToken


def open_client(
    provider: str, where: Endpoint, secret: ClientSecret, hooks: dict[str, list[Any]], *, is_beside: bool
) -> Any:
    """Return a client of the SDK.

    Args:
        provider: "azure" or "openai".
        where: The endpoint.
        secret: What it signs in with.
        hooks: What is called with each request and response.
        is_beside: Whether the server is on this machine.

    Raises:
        ServiceError: If the certificates or the proxy in the environment cannot be used.
    """
    try:
        with _without_foreign(provider):
            return _make_client(provider, where, secret, hooks, is_beside=is_beside)
    except OSError as error:
        raise ServiceError(f"SSL_CERT_FILE cannot be read: {error.strerror}", LOOK, stops_run=True) from None
    except (ValueError, ImportError):  # what they say may quote a password
        raise ServiceError("the proxy in the environment cannot be used", LOOK, stops_run=True) from None


def _make_client(
    provider: str, where: Endpoint, secret: ClientSecret, hooks: dict[str, list[Any]], *, is_beside: bool
) -> Any:
    import logging
    import ssl

    import openai

    for name in ("httpx2", "httpcore2", "openai"):  # they print endpoint and deployment, with OPENAI_LOG more
        logging.getLogger(name).setLevel(logging.WARNING)
    # a server on this machine may compute for minutes before its first byte: only the run's deadline ends the wait
    time = openai.Timeout(None if is_beside else READ, connect=CONNECT)
    plain = where.base.startswith("http:")  # to this machine: no proxy, and 40 ms of certificates are spared
    common: dict[str, Any] = {
        "max_retries": 0,
        "timeout": time,
        "http_client": openai.DefaultAsyncHttpx2Client(
            follow_redirects=False,
            timeout=time,
            trust_env=not plain,
            **({"verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)} if plain else {}),  # it trusts nobody
            headers={"accept-encoding": "identity"},
            event_hooks=hooks,
        ),
    }
    if where.classic and provider == "azure":
        given: dict[str, Any] = {"api_key": secret.key} if secret.key else {"azure_ad_token": secret.token}
        given = given if secret.key or secret.token else {"azure_ad_token_provider": secret.entra}
        common |= {"azure_endpoint": where.base, "api_version": where.api_version}
        return openai.AsyncAzureOpenAI(**given, **common)
    key: Any = secret.key or secret.token
    if not key:
        key = secret.entra if provider == "azure" else "none"  # local servers take any word
    return openai.AsyncOpenAI(base_url=where.base + where.path, api_key=key, **common)


@contextmanager
def _without_foreign(provider: str) -> Iterator[None]:
    """Hide variables of other programs while an Azure client is made: the SDK reads them by itself."""
    hidden = {
        name: os.environ.pop(name) for name in list(os.environ) if provider == "azure" and name.startswith(FOREIGN)
    }
    try:
        yield
    finally:
        os.environ.update(hidden)
