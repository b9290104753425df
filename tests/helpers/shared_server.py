"""A loopback server that keeps entries by name as Azure Blob Storage, nginx with DAV or bazel-remote do.

with SharedServer() as server:
    environ = server.environ(token="t", secret="s")
    server.always = Reply(403)     # or server.change = lambda name, body: ...
    ... run something ...
    server.entries, server.seen    # name -> bytes; (method, target, headers)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit


@dataclass
class Reply:
    """One response."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    missing: int = 0  # bytes that are promised and never come
    drip: float = 0.0  # seconds between two bytes
    cut: bool = False  # close without a response


class SharedServer:
    """The server, in threads of its own."""

    def __init__(self, *, token: str = "") -> None:
        self.entries: dict[str, bytes] = {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.token = token
        self.latency = 0.0
        self.always: Reply | None = None
        self.only_put: Reply | None = None
        self.change: Callable[[str, bytes], Reply] | None = None
        self.top = self._now = 0
        self._lock = threading.Lock()
        self._server = _Quiet(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/ac"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def environ(self, *, token: str = "", secret: str = "") -> dict[str, str]:
        """Variables that name this server."""
        given = {"": self.url, "_TOKEN": token, "_SECRET": secret}
        return {f"DOCGEN_HOOK_SHARED_CACHE{name}": value for name, value in given.items() if value}

    def methods(self) -> list[str]:
        """Methods of the requests, sorted."""
        return sorted(method for method, _, _ in self.seen)

    def respond(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Reply:
        """Return the response to one request."""
        with self._lock:
            self.seen.append((method, target, headers))
            self._now += 1
            self.top = max(self.top, self._now)
        time.sleep(self.latency)
        with self._lock:
            self._now -= 1
            return self._answer(method, urlsplit(target).path.rpartition("/")[2], headers, body)

    def _answer(self, method: str, name: str, headers: dict[str, str], body: bytes) -> Reply:
        if self.always is not None:
            return self.always
        if method == "PUT":
            if self.only_put is not None:
                return self.only_put
            if self.token and headers.get("authorization") != f"Bearer {self.token}":
                return Reply(403)
            if name in self.entries and headers.get("if-none-match") == "*":
                return Reply(412)
            self.entries[name] = body
            return Reply(201)
        if name not in self.entries:
            return Reply(404, b"no such entry")
        return self.change(name, self.entries[name]) if self.change else Reply(200, self.entries[name])


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away."""


def _handler(server: SharedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._do(b"")

        def do_PUT(self) -> None:
            self._do(self.rfile.read(int(self.headers.get("content-length", 0))))

        def _do(self, body: bytes) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = server.respond(self.command, self.path, headers, body)
            if reply.cut:
                self.close_connection = True
                return
            head = {"content-length": str(len(reply.body) + reply.missing)} | reply.headers
            lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
            data = f"HTTP/1.1 {reply.status} -\r\n{lines}\r\n".encode() + reply.body
            for start in range(0, len(data), 1 if reply.drip else len(data)):
                time.sleep(reply.drip)
                self.wfile.write(data[start : start + (1 if reply.drip else len(data))])
            if reply.missing:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
