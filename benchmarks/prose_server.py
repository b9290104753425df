"""One llama.cpp server on loopback, and a proxy before it that counts what each product sends."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
import urllib.request
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1024  # tokens of a response: one that runs away would take minutes
MARK = "Reply with a JSON object matching this schema:\n"  # of pycodecommenter's prompt
LONGEST = 300  # characters of a text, where the schema is enforced; as its own provider for Gemini has it
CONTEXT = 8192


def model_server(path: Path) -> Any:
    """Return a running server for a model file."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.verbosity = CONTEXT, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = os.cpu_count() or 2
    params.cache_ram_mib = 0
    return xllamacpp.Server(params)


class Proxy:
    """Passes requests on to a model's server, one at a time; one that was sent before is answered from a record.

    So a change in what is made of responses costs no tokens, and one in the requests only those that changed.

    Attributes:
        enforced: Whether a schema that stands in a prompt is enforced by the server.
        seen: For each request its messages, its response's text, tokens and seconds.
        url: The address that products are given.
    """

    def __init__(self, model: Path, record: Path, *, enforced: bool = False) -> None:
        """Name the model.

        Args:
            model: Its file; it is loaded for the first request that is not in the record.
            record: The folder where responses are kept.
            enforced: Whether a schema in the prompt is enforced.
        """
        self.enforced = enforced
        self.seen: list[dict[str, Any]] = []
        self._model, self._record = model, record
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._one = threading.Lock()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @cached_property
    def _upstream(self) -> str:
        self._running = model_server(self._model)
        return str(self._running.listening_address)

    def passed_on(self, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        """Return status and body of the server's response."""
        body = _bounded(body, self.enforced)
        sent = json.dumps(body, sort_keys=True).encode()
        kept = self._record / f"{hashlib.sha256(sent).hexdigest()[:24]}.json"
        with self._one:
            if not kept.exists():
                status, data, seconds = self._ask(path, sent)
                if status != 200:
                    return status, data
                self._record.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps({"response": json.loads(data), "seconds": seconds}), encoding="utf-8")
            found = json.loads(kept.read_text(encoding="utf-8"))
            data = json.dumps(found["response"]).encode()
            self._note(body, data, found["seconds"])
        return 200, data

    def _ask(self, path: str, sent: bytes) -> tuple[int, bytes, float]:
        request = urllib.request.Request(self._upstream + path, sent, {"content-type": "application/json"})
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=600) as response:
                status, data = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, data = error.code, error.read()
        return status, data, round(time.perf_counter() - began, 2)

    def _note(self, body: dict[str, Any], data: bytes, seconds: float) -> None:
        plain = json.loads(data)
        usage = plain.get("usage") or {}
        text = "".join((choice["message"].get("content") or "") for choice in plain.get("choices") or ())
        self.seen.append(
            {
                "messages": [message["content"] for message in body["messages"]],
                "text": text,
                "error": plain.get("error"),
                "prompt": usage.get("prompt_tokens", 0),
                "completion": usage.get("completion_tokens", 0),
                "seconds": round(seconds, 2),
            }
        )


def _bounded(body: dict[str, Any], enforced: bool) -> dict[str, Any]:
    limit = next((name for name in ("max_completion_tokens", "max_tokens") if name in body), "max_tokens")
    body = {name: value for name, value in body.items() if not name.startswith("stream")}  # the proxy answers whole
    body |= {limit: min(body.get(limit, MOST), MOST)}
    prompt = body["messages"][-1]["content"]
    if enforced and MARK in prompt:
        schema = _capped(json.loads(prompt.rpartition(MARK)[2]))
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "draft", "schema": schema}}
    return body


def _capped(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return [_capped(part) for part in schema] if isinstance(schema, list) else schema
    capped = {name: _capped(part) for name, part in schema.items()}
    return capped | ({"maxLength": LONGEST} if schema.get("type") == "string" else {})


def _handler(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
            status, data = proxy.passed_on(self.path, body)
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
