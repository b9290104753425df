"""The header that takes the key: the SDK's own, a configured one, or the one that a gateway asks for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from docgen_hook.providers.credentials.gateway_header import HEADER_NAME, UNSENDABLE, header_named
from docgen_hook.providers.model_profile import WEEK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.providers.errors.error_response import ErrorResponse

STANDARD = ("api-key", "authorization")  # where the SDK puts the key
NOTE = "the endpoint takes the key in the header {name}; AZURE_OPENAI_API_KEY_HEADER={name} spares the first try"


class KeyHeader:
    """What is put into each request's headers.

    Attributes:
        name: Header that takes the key, empty for the SDK's own.
        note: What a person may set so that nothing has to be tried, or empty.
    """

    def __init__(
        self,
        *,
        key: str = "",
        token: str = "",
        configured: str = "",
        extra: Mapping[str, str] | None = None,
        about: str = "",
        recall: Callable[[str], str | None] = lambda _: None,
        remember: Callable[[str, str], None] = lambda *_: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Read what an earlier run learnt of the endpoint.

        Args:
            key: API key.
            token: Bearer token, sent in its own header beside a key in a configured one.
            configured: Header that a person named for the key; nothing is learnt then.
            extra: What else is sent with each request.
            about: Name under which what is learnt is kept.
            recall: Returns what an earlier run learnt.
            remember: Keeps what this run learns.
            clock: Returns seconds since 1970.
        """
        self._key, self._token, self._configured = key, token, configured
        self._extra = dict(extra or {})
        self._about, self._remember, self._clock = f"key header|{about}", remember, clock
        self.note = ""
        self.name = configured or (self._remembered(recall(self._about)) if key else "")

    def _remembered(self, text: str | None) -> str:
        since, _, name = (text or "").partition(" ")
        fresh = since.isdecimal() and self._clock() - int(since) < WEEK
        return name if fresh and HEADER_NAME.fullmatch(name) and name.lower() not in UNSENDABLE else ""

    async def apply(self, request: Any) -> None:
        """Put the headers into a request of httpx2."""
        for name, value in self._extra.items():
            request.headers[name] = value
        if not self.name or not self._key:
            return
        for name in STANDARD:
            request.headers.pop(name, None)
        if self._token and self.name.lower() != "authorization":
            request.headers["authorization"] = f"Bearer {self._token}"
        request.headers[self.name] = f"Bearer {self._key}" if self.name.lower() == "authorization" else self._key

    def learn(self, failure: ErrorResponse, used: str) -> bool:
        """Return whether the request is worth another try with the key in another header, which is taken from now on.

        Args:
            failure: The response.
            used: `name` when the request was sent.
        """
        if failure.status != 401 or not self._key or self._configured:
            return False
        wanted = header_named(failure.status, failure.headers)
        if wanted.lower() == used.lower():  # it is there already; or none is named, and none was learnt
            return False
        self.name = wanted
        self.note = NOTE.format(name=wanted) if wanted else ""
        self._remember(self._about, f"{int(self._clock())} {wanted}" if wanted else "")
        return True

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must never be shown."""
        return (self._key, self._token, *self._extra.values())
