"""What comes over the connection: held to a size, and what it means when nothing comes."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docgen_hook.errors import InvalidResponse, ServiceError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable

MAX_RESPONSE_BYTES = 4 * 2**20  # bytes of one unpacked answer; an honest one has some thousand
PACKED = ("br", "zstd", "compress", "lz4", "snappy")  # ways of packing that cannot be undone here
FIRST_ERROR = 400  # HTTP status
GZIP = b"\x1f\x8b"
LAYERS = 3  # encodings around one another that are undone
CLOSED = ("disconnected", "closed connection", "incomplete")  # how a response that breaks off is worded
NOT_HTTP = "Check the endpoint and its port, and what stands between this machine and the provider."
CONNECTION = "connection"  # code of an endpoint that is not reached or not trusted
AWAY = "Check the network, the endpoint, and HTTPS_PROXY if your company uses one."
UNTRUSTED = "If a company proxy intercepts TLS, set SSL_CERT_FILE to its certificate; else check the endpoint."


async def limit_response_size(
    response: Any, largest: int = MAX_RESPONSE_BYTES, watch: Callable[[], Callable[[bytes], bool]] | None = None
) -> None:
    """Read a response here, up to a size in bytes: the SDK would read and unpack whatever comes.

    Of an error what arrived is taken, also where the connection broke off: its status says most.

    Args:
        response: The response.
        largest: The size.
        watch: Makes what is called with each part of an event stream, and returns whether to leave the rest of it.

    Raises:
        InvalidResponse: If it is too large, corrupt or packed in a way that was not requested.
        httpx2.TransportError: If the connection breaks off.
        httpx2.StreamError: If the stream cannot be read.
    """
    import httpx2

    is_error = response.status_code >= FIRST_ERROR
    is_stream = response.headers.get("content-type", "").startswith("text/event-stream")
    parts: list[bytes] = []
    try:
        await _read_parts(response.stream, parts, largest, watch() if watch and is_stream else lambda _: False)
    except (httpx2.TransportError, httpx2.StreamError):
        if not is_error:
            raise
    await response.stream.aclose()
    body = b"".join(parts)
    packed = response.headers.pop("content-encoding", "identity").lower()  # not asked for
    names = [name.strip() for name in packed.split(",")]
    if len(names) <= LAYERS and set(names) <= {"gzip", "x-gzip", "deflate"}:
        try:
            for _ in names:
                body = _unpacked(body, largest)
        except InvalidResponse:
            if not is_error:
                raise
            body = b"" if body.startswith(GZIP) else body
    elif set(names) & set(PACKED) and body.lstrip()[:1] not in (b"{", b"<"):
        raise InvalidResponse(
            f"the provider's response was compressed ({packed}), which was not requested",
            "Check whether a proxy in front of the provider compresses responses.",
            retryable=True,
        )
    response.stream = httpx2.ByteStream(body)


async def _read_parts(
    stream: AsyncIterable[bytes], parts: list[bytes], largest: int, is_enough: Callable[[bytes], bool]
) -> None:
    """Add the parts of a stream to a list; the connection is closed behind what is enough, which stops the server."""
    left = largest
    async for part in stream:
        parts.append(part)
        left -= len(part)
        if left < 0:
            raise _too_large()
        if is_enough(part):
            return


def _unpacked(body: bytes, largest: int) -> bytes:
    """Return unpacked bytes; some servers leave the head of `deflate` away."""
    import zlib

    for bits in (32 + zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(bits)
        with suppress(zlib.error):
            plain = unpacking.decompress(body, largest)
            if unpacking.unconsumed_tail:
                raise _too_large()
            if unpacking.eof:
                return plain
    raise InvalidResponse("the provider's response was corrupt", "Run again later.", retryable=True) from None


def _too_large() -> ServiceError:
    return InvalidResponse("the provider's response was too large", "Check that the endpoint is that of a chat model.")


def _first_line(cause: BaseException) -> str:
    """Return what an error says, in the system's words where it came with a number: "connection refused"."""
    if isinstance(cause, socket.gaierror) and cause.strerror:  # its numbers are no other's
        return cause.strerror.lower()
    if isinstance(cause, OSError) and cause.errno:
        return os.strerror(cause.errno).lower()
    return next(iter(str(cause).strip().splitlines()), "")[:200].rstrip(".")


def map_connection_error(error: Exception, base: str) -> ServiceError:
    """Return the error that a broken connection means.

    Args:
        error: What the SDK raised; its causes tell more.
        base: Where the question went, for the sentence.
    """
    import ssl

    cause: BaseException = error
    chain = [cause]
    while (cause := cause.__cause__ or cause.__context__ or cause) not in chain:
        chain.append(cause)
    cause = chain[-1]
    said = _first_line(cause)
    if any(isinstance(link, ssl.SSLError) for link in chain):
        return ServiceError(f"{base} is not trusted: {said}", UNTRUSTED, stops_run=True, code=CONNECTION)
    if any(type(link).__name__ in ("ConnectError", "ConnectTimeout", "ProxyError") for link in chain):
        sentence = f"{base} cannot be reached" + (f": {said}" if said else "")
        return ServiceError(sentence, AWAY, retryable=True, code=CONNECTION)
    is_broken = any(type(link).__name__ == "RemoteProtocolError" for link in chain)
    if is_broken and not any(word in said for word in CLOSED):
        return ServiceError("the provider's response was not valid HTTP", NOT_HTTP, retryable=True)
    sentence = "the connection was closed before the response arrived" + (f": {said}" if said else "")
    return ServiceError(sentence, "Run again later.", retryable=True)
