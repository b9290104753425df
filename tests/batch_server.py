"""Files and batches on loopback, with the paths of Azure's two URL modes and of OpenAI."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.azure_server import KEY, Loopback, completion, sample, subject

PATH = re.compile(
    r"^(?P<base>/openai|/openai/v1|/v1)/(?P<what>files|batches)(?:/(?P<id>[^/?]+))?(?P<rest>/content)?(?:\?.*)?$"
)


class BatchServer(Loopback):
    """Takes files and batches; `status` is what a batch says of itself, `spoil` may change any line of the answers."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.status = "completed"
        self.spoil = lambda number, line: line
        self.errors: list[str] = []
        self.fault: tuple[int, str] | None = None
        self.only = ""  # the fault is for this kind of request alone
        self.slow_files = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def asked(self) -> list[dict[str, Any]]:
        """Give the lines of all files that were uploaded."""
        return [
            json.loads(line) for name, text in self.files.items() if name.startswith("in") for line in text.splitlines()
        ]

    def respond(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        found = PATH.match(path)
        what = f"{method} {found['what']}{found['rest'] or ''}" if found else ""
        self.requests.append((method, path, headers))
        if self.fault and self.only in ("", what):
            return self.fault[0], self.fault[1].encode()
        key = headers.get("api-key") or headers.get("authorization", "").removeprefix("Bearer ")
        if key != KEY:
            return 401, b'{"error": {"code": "401", "message": "Access denied"}}'
        if not found or (found["base"] == "/openai") != ("api-version=" in path):
            return 404, b'{"error": {"code": "404", "message": "Resource not found"}}'
        return 200, self._made(what, found["id"] or "", headers, body)

    def _made(self, what: str, number: str, headers: dict[str, str], body: bytes) -> bytes:
        if what == "POST files":
            number = f"in{len(self.files)}"
            self.files[number] = _uploaded(headers["content-type"], body)
        if what in ("POST files", "GET files"):
            self.slow_files -= 1
            return json.dumps({"id": number, "status": "pending" if self.slow_files >= 0 else "processed"}).encode()
        if what == "GET files/content":
            return self.files[number]
        if what == "POST batches":
            given = json.loads(body)
            number = f"batch_{len(self.batches)}"
            self.batches[number] = {"id": number, "input": given["input_file_id"], "endpoint": given["endpoint"]}
            return json.dumps({"id": number, "status": "validating"}).encode()
        return json.dumps(self._state(number)).encode()

    def _state(self, number: str) -> dict[str, Any]:
        lines = self.files[self.batches[number]["input"]].splitlines()
        state: dict[str, Any] = {"id": number, "status": self.status, "errors": None}
        state["request_counts"] = {"total": len(lines), "completed": 0, "failed": 0}
        if self.errors:
            state["errors"] = {"object": "list", "data": [{"message": each} for each in self.errors]}
        if self.status in ("completed", "expired", "cancelled"):
            answered = [self.spoil(place, _answered(json.loads(line))) for place, line in enumerate(lines)]
            self.files[f"out_{number}"] = "".join(filter(None, answered)).encode("utf-8", "surrogateescape")
            state["output_file_id"] = f"out_{number}"
            state["request_counts"]["completed"] = len(lines)
        return state


def _answered(question: dict[str, Any]) -> str:
    body = question["body"]
    schema = body["response_format"]["json_schema"]["schema"]
    text = json.dumps(sample(schema, subject(body["messages"][-1]["content"])))
    response = {"status_code": 200, "request_id": "r", "body": completion(text)}
    return json.dumps({"id": "x", "custom_id": question["custom_id"], "response": response, "error": None}) + "\n"


def _uploaded(kind: str, body: bytes) -> bytes:
    boundary = kind.partition("boundary=")[2].encode()
    parts = [part for part in body.split(b"--" + boundary) if b'name="file"' in part]
    assert b'name="purpose"' in body
    return parts[0].partition(b"\r\n\r\n")[2].removesuffix(b"\r\n")


def _handler(server: BatchServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, answer = server.respond(self.command, self.path, headers, body)
            self.send_response(status)
            self.send_header("content-type", "text/html" if answer[:1] == b"<" else "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    return Handler
