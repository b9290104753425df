"""Files and batches on loopback, with the paths of Azure's two URL modes and of OpenAI."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.helpers.azure_server import KEY, Loopback, completion, sample, subject

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
        self.errors: list[dict[str, Any]] = []
        self.counts = True  # whether a batch tells how many questions are answered
        self.fault: tuple[int, str] | None = None
        self.refuses = ""  # the endpoint of batches that is not taken
        self.only = ""  # the fault is for this kind of request alone
        self.after = False  # what is asked for is done, and only the answer fails
        self.cut = 0  # bytes of a file that are promised and never come
        self.slow_files = 0
        self._number = 0
        self.uploads: list[bytes] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def count(self) -> int:
        """Return a new number."""
        self._number += 1
        return self._number - 1

    def asked(self) -> list[dict[str, Any]]:
        """Return the lines of all files that were uploaded."""
        return [json.loads(line) for text in self.uploads for line in text.splitlines()]

    def respond(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        found = PATH.match(path)
        what = f"{method} {found['what']}{found['rest'] or ''}" if found else ""
        self.requests.append((method, path, headers))
        fault = self.fault if self.only in ("", what) else None
        if fault and not self.after:
            return fault[0], fault[1].encode()
        key = headers.get("api-key") or headers.get("authorization", "").removeprefix("Bearer ")
        if key != KEY:
            return 401, b'{"error": {"code": "401", "message": "Access denied"}}'
        if not found or (found["base"] == "/openai") != ("api-version=" in path):
            return 404, b'{"error": {"code": "404", "message": "Resource not found"}}'
        number = found["id"] or ""
        if number and number not in self.files | self.batches:
            return 404, b'{"error": {"code": "404", "message": "No such thing"}}'
        if what == "POST batches" and self.refuses and json.loads(body)["endpoint"] == self.refuses:
            error = {"message": f"Invalid endpoint '{self.refuses}'. Expected one of: /v1/chat/completions"}
            return 400, json.dumps({"error": error}).encode()
        made = self._made(what, number, headers, body, found["base"])
        return (fault[0], fault[1].encode()) if fault else (200, made)

    def _made(self, what: str, number: str, headers: dict[str, str], body: bytes, base: str) -> bytes:
        if what == "POST files":
            number = f"in{self.count()}"
            self.files[number] = _uploaded(headers["content-type"], body)
            self.uploads.append(self.files[number])
        if what in ("POST files", "GET files"):
            self.slow_files -= 1
            return json.dumps({"id": number, "status": "pending" if self.slow_files >= 0 else "processed"}).encode()
        if what == "GET files/content":
            return self.files[number]
        if what == "DELETE files":
            del self.files[number]
            return b'{"deleted": true}'
        if what == "GET batches" and not number:
            return json.dumps({"data": [self._state(batch) for batch in self.batches], "has_more": False}).encode()
        if what == "POST batches":
            given = json.loads(body)
            number = f"batch_{self.count()}"
            lines = self.files[given["input_file_id"]].splitlines()
            self.batches[number] = {"input": given["input_file_id"], "lines": lines}
            self.batches[number]["wrong"] = _wrong([json.loads(line) for line in lines], given["endpoint"], base)
            return json.dumps({"id": number, "status": "validating"}).encode()
        return json.dumps(self._state(number)).encode()

    def _state(self, number: str) -> dict[str, Any]:
        batch = self.batches[number]
        lines = batch["lines"]
        state: dict[str, Any] = {"id": number, "status": self.status, "errors": None, "input_file_id": batch["input"]}
        state["request_counts"] = {"total": len(lines), "completed": 0, "failed": 0} if self.counts else None
        if self.errors:
            state["errors"] = {"object": "list", "data": self.errors}
        if batch["wrong"]:
            return state | {"status": "failed", "errors": {"data": [{"code": batch["wrong"], "message": "wrong line"}]}}
        if self.status in ("completed", "expired", "cancelled"):
            for name, found in zip(("output", "error"), self._files(lines), strict=True):
                self.files[f"{name}_{number}"] = "".join(found).encode("utf-8", "surrogateescape")
                state[f"{name}_file_id"] = f"{name}_{number}"
            if self.counts:
                state["request_counts"]["completed"] = len(lines)
        return state

    def _files(self, lines: list[bytes]) -> tuple[list[str], list[str]]:
        """Return the lines of answers and of errors."""
        found = [self.spoil(place, _answered(json.loads(line))) for place, line in enumerate(lines)]
        return [line for line in found if isinstance(line, str)], [line[0] for line in found if isinstance(line, tuple)]


def _wrong(lines: list[dict[str, Any]], endpoint: str, base: str) -> str:
    """Return what the service finds when it looks through a file, or nothing; the codes are those of Azure's guide."""
    names = [line["custom_id"] for line in lines]
    if len(set(names)) < len(names) or any(len(name) > 64 for name in names):
        return "duplicate_custom_id"
    if len({line["body"]["model"] for line in lines}) > 1:
        return "model_mismatch"
    urls = {"/openai": "/chat/completions"}
    fits = endpoint == {"/v1": "/v1/chat/completions"}.get(base, "/chat/completions")
    return (
        "" if fits and {line["url"] for line in lines} == {urls.get(base, "/v1/chat/completions")} else "url_mismatch"
    )


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
        disable_nagle_algorithm = True  # else head and body, two writes, are 40 ms apart

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, answer = server.respond(self.command, self.path, headers, body)
            self.send_response(status)
            self.send_header("content-type", "text/html" if answer[:1] == b"<" else "application/json")
            cut = server.cut if "/content" in self.path else 0
            self.send_header("content-length", str(len(answer) + cut))
            self.end_headers()
            self.wfile.write(answer)
            self.close_connection = bool(cut)

        do_POST = do_DELETE = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    return Handler
