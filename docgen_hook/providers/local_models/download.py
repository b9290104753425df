"""Bytes from an address or a file into a part file, going on where an earlier try stopped."""

from __future__ import annotations

import re
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    Request,
    build_opener,
    url2pathname,
)

from docgen_hook.errors import FetchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPMessage, HTTPResponse
    from pathlib import Path

    Progress = Callable[[int, int], None]

CHUNK = 1 << 20
CONNECT = 5.0  # seconds: who cannot be reached is given up soon
READ = 30.0  # seconds without a byte
TRIES = 5  # connections that may break while each still brings something
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def download(source: str, part: Path, size: int, on_progress: Progress) -> None:
    """Complete a part file from an address.

    Args:
        source: An https address, an http address on loopback, or a file address.
        part: The file to complete; what it holds already is kept and only the rest is asked for.
        size: Bytes that the whole file has.
        on_progress: Called with the bytes there are and the whole size.

    Raises:
        FetchError: If it cannot be reached, breaks off too often, or has another size.
        UsageError: If the address is of a kind that is not fetched from.
    """
    if urlsplit(source).scheme == "file":
        copy(local_path(source), part, size, on_progress)
        return
    _refuse_unsafe(source)
    for _ in range(TRIES):
        before = _length(part)
        if before >= size:
            return
        try:
            _continue(source, part, size, on_progress)
        except (OSError, HTTPException) as error:
            if _length(part) <= before:
                raise FetchError(f"{source} cannot be downloaded: {_reason(error)}") from error
    if _length(part) < size:
        raise FetchError(
            f"{source} was interrupted after {_length(part):,} of {size:,} bytes",
            "Run again: the download resumes.",
        )


def copy(path: Path, part: Path, size: int, on_progress: Progress) -> None:
    """Complete a part file from another file.

    Args:
        path: The file.
        part: Where the bytes go until all are there.
        size: Bytes in all.
        on_progress: Called with bytes done and in all.

    Raises:
        FetchError: If the file cannot be read or has another size.
    """
    try:
        with path.open("rb") as file:
            _check_size(str(path), path.stat().st_size, size)
            file.seek(_length(part))
            _append(file, part, size, on_progress)
    except OSError as error:
        raise FetchError(f"{path} cannot be read: {error.strerror}") from error


def local_path(source: str) -> Path:
    """Return the path that a file address or a plain path means."""
    from pathlib import Path

    return Path(url2pathname(urlsplit(source).path) if source.lower().startswith("file://") else source).expanduser()


def _length(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _continue(source: str, part: Path, size: int, on_progress: Progress) -> None:
    """Ask for what is missing and append it."""
    have = _length(part)
    request = Request(source, headers={"Range": f"bytes={have}-", "Accept-Encoding": "identity"} if have else {})  # noqa: S310
    with build_opener(_Http, _Https, _Redirect).open(request, timeout=CONNECT) as response:
        if have and not _goes_on_at(response, have):
            part.unlink()
            have = 0
        if (rest := response.headers.get("Content-Length", "")).isdigit():
            _check_size(source, have + int(rest), size)
        _append(response, part, size, on_progress)


def _goes_on_at(response: HTTPResponse, have: int) -> bool:
    found = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    return response.status == 206 and found is not None and int(found[1]) == have


def _append(file: IO[bytes] | HTTPResponse, part: Path, size: int, on_progress: Progress) -> None:
    have = _length(part)
    on_progress(have, size)
    with part.open("ab") as target:
        while have < size and (chunk := file.read(min(CHUNK, size - have))):
            target.write(chunk)
            have += len(chunk)
            on_progress(have, size)


def _check_size(source: str, found: int, size: int) -> None:
    if found != size:
        raise FetchError(
            f"{source} has {found:,} bytes, but the model has {size:,}",
            "It is another file or an error page; check the URL.",
        )


def _refuse_unsafe(address: str) -> None:
    """Let https through, and http only to this machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return
    raise UsageError(f"{address} is not an allowed source", "Use https://, a file, or http:// on this machine.")


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"status {error.code}"
    if isinstance(error, URLError):
        return str(getattr(error.reason, "strerror", None) or error.reason)
    return str(getattr(error, "strerror", None) or error) or type(error).__name__


class _Redirect(HTTPRedirectHandler):
    """Follow redirects, but never from https to plain http."""

    def redirect_request(  # noqa: PLR0917 - the signature is urllib's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        _refuse_unsafe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _PlainConnection(HTTPConnection):
    """Connect soon or never, then be patient."""

    def connect(self) -> None:
        super().connect()
        self.sock.settimeout(READ)


class _SafeConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        self.sock.settimeout(READ)


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_PlainConnection, req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SafeConnection, req, context=ssl.create_default_context())
