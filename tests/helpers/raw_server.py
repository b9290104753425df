"""A loopback server that writes bytes as they are: half a head, a body in drips, a connection that is reset."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tests.helpers.azure_server import completion, sample, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Step = bytes | float  # what is sent, or seconds to wait

RESET = b"\0reset"  # the connection ends without a farewell
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class RawServer:
    """The server; each connection has one response, and is closed behind it."""

    def __init__(self, steps: Callable[[dict[str, Any]], Iterable[Step]]) -> None:
        """Listen.

        Args:
            steps: Gives what is sent in return for a body.
        """
        self._steps = steps
        self._ended = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.requests: list[dict[str, Any]] = []
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> RawServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), connection:  # a client that has given up sends no whole body
            body = json.loads(_body(connection))
            self.requests.append(body)
            for step in self._steps(body):
                if isinstance(step, float):
                    self._ended.wait(step)
                elif step == RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
                else:
                    connection.sendall(step)


def _body(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536) or b"\r\n\r\n"
    head, _, body = received.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    while length and len(body) < int(length[1]):
        body += connection.recv(65536)
    return body


def head(status: int = 200, *, length: int | None = None, **headers: str) -> bytes:
    """The head of a response."""
    named = {"content-type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    if length is not None:
        named["content-length"] = str(length)
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return "\r\n".join(lines).encode()


def good(body: dict[str, Any]) -> bytes:
    """The body of a good response to a request."""
    schema = body["response_format"]["json_schema"]["schema"]
    text = json.dumps(sample(schema, subject(body["messages"][-1]["content"])))
    return json.dumps(completion(text)).encode()
