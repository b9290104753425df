"""A shared cache in a bucket of S3 or Google Cloud Storage; obstore lives only here, the extra is `[s3]`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import UsageError
from docgen_hook.store.shared.entry import LARGEST_ENTRY, RejectedEntryError
from docgen_hook.store.shared.http_store import SharedStoreError
from docgen_hook.workspace.hosts import is_loopback

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.store.shared.address import SharedAddress

ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT", "AWS_ENDPOINT_URL_S3")


class ObjectStore:
    """A bucket; its client is shared by all threads."""

    def __init__(self, address: SharedAddress, timeout: float, environ: Mapping[str, str]) -> None:
        """Open the bucket with the credentials of the environment (`AWS_*`, `GOOGLE_*`).

        Args:
            address: Where it is.
            timeout: Seconds that a request may take.
            environ: The process environment.

        Raises:
            UsageError: If obstore is missing, or plain http is asked for beyond this machine.
        """
        try:
            import obstore
        except ImportError as error:
            raise UsageError(f"{address.scheme}:// needs the package obstore", 'Install "docgen-hook[s3]".') from error
        url = f"{address.scheme}://{address.host}{address.path}"
        options: Any = {"timeout": timedelta(seconds=timeout), "connect_timeout": timedelta(seconds=timeout)}
        options["allow_http"] = _is_plain_http(environ)
        retries: Any = {"max_retries": 0, "retry_timeout": timedelta(seconds=timeout)}
        try:
            self._store: Any = obstore.store.from_url(url, client_options=options, retry_config=retries)
        except Exception as error:  # obstore has no common class for them
            raise UsageError(f"{address.shown} cannot be opened: {_brief(error)}") from error
        self._obstore: Any = obstore

    def connect(self) -> ObjectStore:
        """Return what a thread works with."""
        return self

    def get(self, name: str) -> bytes | None:
        """Return an object, None where there is none.

        Args:
            name: The entry's name.

        Raises:
            RejectedEntryError: If it is too large.
            SharedStoreError: If the bucket cannot be used.
        """
        try:
            found = self._obstore.get(self._store, name)
            body = bytes(found.bytes()) if found.meta["size"] <= LARGEST_ENTRY else None
        except FileNotFoundError:
            return None
        except Exception as error:  # obstore has no common class for them
            raise SharedStoreError(f"cannot be read: {_brief(error)}") from error
        if body is None:
            raise RejectedEntryError("too large")
        return body

    def put(self, name: str, body: bytes) -> bool:
        """Add an object, and return whether it is new.

        Args:
            name: The entry's name.
            body: Its bytes.

        Raises:
            SharedStoreError: If the bucket does not take it.
        """
        try:
            self._obstore.put(self._store, name, body, mode="create", use_multipart=False)
        except self._obstore.exceptions.AlreadyExistsError:
            return False
        except Exception as error:  # obstore has no common class for them
            raise SharedStoreError(f"does not take entries: {_brief(error)}") from error
        return True

    def abort(self) -> None:
        """Do nothing: requests end with their timeout."""

    def close(self) -> None:
        """Do nothing: the client is closed with the process."""


def _is_plain_http(environ: Mapping[str, str]) -> bool:
    """Return whether the endpoint is a plain one of this machine; UsageError if it is a plain one elsewhere."""
    from urllib.parse import urlsplit

    plain = False
    for name in ENDPOINTS:
        parts = urlsplit(environ.get(name, ""))
        if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            raise UsageError(f"{name}: plain http is only allowed to this machine", "Use https.")
        plain = plain or parts.scheme == "http"
    return plain


def _brief(error: Exception) -> str:
    """Return the kind of a failure: its text may quote an address that was signed."""
    return type(error).__name__
