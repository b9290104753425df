"""Tokens of Entra ID; azure-identity, an extra, lives only here."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import ServiceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

EARLY = 300.0  # seconds before its end at which a token is replaced
NO_KEY = 'Set AZURE_OPENAI_API_KEY, or install "docgen-hook[entra]" to sign in with Entra ID.'


class EntraToken:
    """One token for all questions of a run, asked for once: some credentials start a process each time (`az`)."""

    def __init__(self, scope: str, credential: Any = None, clock: Callable[[], float] = time.time) -> None:
        """Name the scope; nothing is imported or asked yet.

        Args:
            scope: For example "https://ai.azure.com/.default".
            credential: An azure-identity credential (not the asynchronous kind, which needs a further package); None
                makes the default one when it is needed.
            clock: Gives seconds since 1970.
        """
        self._scope, self._credential, self._clock = scope, credential, clock
        self._token, self._ends = "", 0.0
        self._lock = asyncio.Lock()

    async def __call__(self) -> str:
        """Return a token that is still good.

        Raises:
            ServiceError: If there is none to be had.
            UsageError: If azure-identity is not installed.
        """
        async with self._lock:
            if self._clock() + EARLY > self._ends:
                self._token, self._ends = await _beside(self._fetched)
            return self._token

    def _fetched(self) -> tuple[str, float]:
        if self._credential is None:
            self._credential = _default()
        try:
            found = self._credential.get_token(self._scope)
        except _errors() as error:
            said = next(iter(str(error).splitlines()), "")[:200]
            raise ServiceError(
                f"Entra ID returned no token: {said}",
                "Run `az login`, or set AZURE_OPENAI_API_KEY.",
                stops_run=True,
                code="entra",
            ) from None
        return str(found.token), float(found.expires_on)


def _default() -> Any:
    import logging

    try:
        from azure.identity import DefaultAzureCredential  # 200 ms
    except ImportError as error:
        raise UsageError("no API key for Azure OpenAI is set", NO_KEY) from error
    logging.getLogger("azure").setLevel(logging.ERROR)  # it warns about each way of signing in that is not set up
    return DefaultAzureCredential()


def _errors() -> tuple[type[Exception], ...]:
    try:
        from azure.core.exceptions import AzureError
    except ImportError:
        return (ServiceError,)
    return (AzureError,)


async def _beside(work: Callable[[], tuple[str, float]]) -> tuple[str, float]:
    """Do what blocks in a thread that nobody waits for at the end: a deadline or Ctrl-C does not hang on it."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[tuple[str, float]] = loop.create_future()

    def settle(value: tuple[str, float] | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if value is not None:
            done.set_result(value)
        elif error is not None:
            done.set_exception(error)

    def thread() -> None:
        value, failed = None, None
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            failed = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, value, failed)

    threading.Thread(target=thread, daemon=True).start()
    return await done
