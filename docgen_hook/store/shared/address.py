"""Where the shared cache is and what may be done there, from the environment only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from docgen_hook.errors import UsageError
from docgen_hook.model.struct import Struct
from docgen_hook.workspace.hosts import is_loopback

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS, TOKEN, SECRET = "DOCGEN_HOOK_SHARED_CACHE", "DOCGEN_HOOK_SHARED_CACHE_TOKEN", "DOCGEN_HOOK_SHARED_CACHE_SECRET"
BUCKETS = ("s3", "gs")
TIP = f"Set {ADDRESS} to https://HOST/PATH, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX, or unset it."
AZURE = (".blob.core.windows.net", ".blob.core.usgovcloudapi.net", ".blob.core.chinacloudapi.cn")
CREATES = frozenset("cw")  # letters of `sp` in a SAS: create, write


class SharedAddress(Struct):
    """A shared cache as the environment names it.

    Attributes:
        scheme: "https", "http", "s3" or "gs".
        host: Host name or address; the bucket's name.
        port: TCP port, 0 for the scheme's own.
        path: Path of the entries' folder, without a slash at its end.
        query: Query of each request, for example a SAS; a credential.
        authorization: Value of the header `Authorization`, or empty.
        secret: What entries are signed with, or empty.
        is_writable: Whether entries may be added.
        is_azure: Whether it is Azure Blob Storage.
    """

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""
    authorization: str = ""
    secret: str = ""
    is_writable: bool = False
    is_azure: bool = False

    @property
    def shown(self) -> str:
        """Return the address without anything that opens it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{f':{self.port}' if self.port else ''}{self.path}"


def parse_address(environ: Mapping[str, str]) -> SharedAddress | None:
    """Return the shared cache that the environment names, None where it names none.

    Args:
        environ: The process environment.

    Raises:
        UsageError: If the address or the token cannot be used; no credential stands in the message.
    """
    text = environ.get(ADDRESS, "").strip()
    if not text:
        return None
    token = environ.get(TOKEN, "").strip()
    for name, value in ((ADDRESS, text), (TOKEN, token)):
        if not value.isascii() or not value.isprintable() or " " in value:
            raise UsageError(f"{name} holds a space or a character outside ASCII", "Set it again, without line ends.")
    try:
        parts = urlsplit(text)
        port = parts.port or 0
    except ValueError as error:
        raise UsageError(f"{ADDRESS} is not an address", TIP) from error
    _validate(parts)
    query = _without_mark(token) if _is_sas(token) else parts.query
    is_sas = _is_sas(query)
    return SharedAddress(
        parts.scheme.lower(),
        parts.hostname or "",
        port,
        parts.path.rstrip("/"),
        query,
        "" if is_sas else _authorization(parts, token),
        environ.get(SECRET, "").strip(),
        _permits_writing(query) if is_sas else bool(token),
        is_sas or (parts.hostname or "").endswith(AZURE),
    )


def _validate(parts: SplitResult) -> None:
    scheme, host = parts.scheme.lower(), parts.hostname or ""
    if scheme not in ("http", "https", *BUCKETS) or not host:
        raise UsageError(f"{ADDRESS} is not an address that is supported", TIP)
    if scheme == "http" and not is_loopback(host):
        raise UsageError(f"{ADDRESS}: plain http is only allowed to this machine", TIP)


def _is_sas(query: str) -> bool:
    return "sig=" in query and "sv=" in query


def _without_mark(query: str) -> str:
    return query.removeprefix("?")


def _permits_writing(query: str) -> bool:
    return bool(CREATES & set(parse_qs(query).get("sp", [""])[0]))


def _authorization(parts: SplitResult, token: str) -> str:
    """Return the header that carries the token, else the address's user and password: "user:password" is Basic."""
    from base64 import b64encode

    if token and ":" not in token:
        return f"Bearer {token}"
    user = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    pair = token or (user if user != ":" else "")
    return f"Basic {b64encode(pair.encode()).decode()}" if pair else ""
