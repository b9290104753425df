"""A loopback server that answers as Azure OpenAI does, for tests, benchmarks and people.

    with AzureServer() as server:
        environ = server.environ()          # AZURE_OPENAI_* for the classic mode; environ("v1"), environ("openai")
        server.script("429 text", "500")    # faults for the next requests, by name of FAULTS or as a function
        server.latency = 0.5                # seconds
        server.answer = lambda schema, body: "..."    # instead of the sampled JSON
        ... run something ...
        server.requests                     # what was received: path, headers, body (parsed), at

By hand: `python -m tests.helpers.azure_server --port 8080 [--latency 0.3] [--rpm 60]`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

KEY, DEPLOYMENT, VERSION, MODEL = "azure-key-0123456789", "docs", "2024-10-21", "gpt-4o-mini-2024-07-18"


@dataclass
class Received:
    """One request."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: dict[str, Any]
    at: float


@dataclass
class Answer:
    """One response; `body` is JSON data, text or bytes."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0  # seconds between two bytes
    cut: bool = False  # close the connection without answering
    unsent: int = 0  # bytes at the end that are promised and never come
    chunked: bool = False  # with `unsent`: the last chunk is missing


def error(status: int, code: Any, message: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    """An error as Azure words it."""
    return Answer(status, {"error": {"code": code, "message": message, **more}}, headers or {})


def _finish(finish: str, content: str | None, **message: Any) -> Answer:
    return Answer(200, completion(content, finish, **message))


def completion(content: str | None, finish: str = "stop", usage: tuple[int, int] = (100, 20), **message: Any) -> dict:
    """A chat completion."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
        ],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }


def packed(plain: bytes, **headers: str) -> Answer:
    """A body as gzip."""
    return Answer(200, gzip.compress(plain), {"content-type": "application/json", "content-encoding": "gzip"} | headers)


def _deep() -> str:
    return '{"choices": ' + "[" * 100_000 + "]" * 100_000 + "}"


HTML = "<!DOCTYPE html><html><body>Please sign in</body></html>"
PAGE = {"content-type": "text/html"}
FILTER = {"hate": {"filtered": False}, "jailbreak": {"filtered": True, "detected": True}}
FAULTS: dict[str, Answer] = {
    "401 bad key": error(401, "401", "Access denied due to invalid subscription key or wrong API endpoint."),
    "401 wrong audience": Answer(401, {"statusCode": 401, "message": "Unauthorized. Access token is missing, invalid, audience is incorrect"}),
    "401 role missing": error(401, "PermissionDenied", "The principal lacks the required data action"),
    "403 keys disabled": error(403, "AuthenticationTypeDisabled", "Key based authentication is disabled for this resource."),
    "403 firewall": error(403, "403", "Access denied due to Virtual Network/Firewall rules."),
    "403 private": error(403, "403", "Public access is disabled. Please configure private endpoint."),
    "404 deployment": error(404, "DeploymentNotFound", "The API deployment for this resource does not exist."),
    "404 address": error(404, "404", "Resource not found"),
    "400 content filter": error(400, "content_filter", "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", param="prompt", innererror={"code": "ResponsibleAIPolicyViolation", "content_filter_result": FILTER}),
    "400 content filter, other spelling": error(400, "content_filter", "filtered", inner_error={"content_filter_results": FILTER}),
    "400 content filter, bare": error(400, "content_filter", "filtered"),
    "400 too long": error(400, "context_length_exceeded", "This model's maximum context length is 8192 tokens.", param="messages"),
    "400 unsupported parameter": error(400, "unsupported_parameter", "Unsupported parameter: 'max_completion_tokens' is not supported with this model.", param="max_completion_tokens"),
    "400 unknown argument": error(400, None, "Unrecognized request argument supplied: max_completion_tokens", param=None),
    "400 schema needs newer version": error(400, "BadRequest", "response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later"),
    "400 schema not with this model": error(400, None, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."),
    "400 api version": error(400, "BadRequest", "API version not supported"),
    "429 retry-after-ms": error(429, "429", "Requests have exceeded call rate limit. Please retry after 1 second.", {"retry-after-ms": "200", "retry-after": "1"}),
    "429 retry-after": error(429, "RateLimitReached", "Please retry after 1 second.", {"retry-after": "1"}),
    "429 reset": error(429, "429", "Too many requests.", {"x-ratelimit-reset-requests": "300ms", "x-ratelimit-remaining-requests": "0"}),
    "429 text": error(429, "RateLimitReached", "Your requests have exceeded the token rate limit. Please retry after 1 seconds."),
    "429 bare": error(429, "429", "Too many requests."),
    "429 a day": error(429, "429", "Please retry after 86400 seconds.", {"retry-after": "86400"}),
    "408": error(408, "Timeout", "The operation was timeout."),
    "500": error(500, "InternalServerError", "The server had an error while processing your request.", {"apim-request-id": "support-7"}),
    "503 page": Answer(503, HTML, PAGE),
    "200 page": Answer(200, HTML, PAGE),
    "200 broken": Answer(200, '{"id": "chatcmpl-1", "choi', {"content-type": "application/json"}),
    "200 empty": Answer(200, {}),
    "200 no choices": Answer(200, {"choices": [], "usage": {"prompt_tokens": 50, "completion_tokens": 0}}),
    "cut off": _finish("length", '{"summary": "Do'),
    "thought too long": _finish("length", ""),
    "filtered answer": _finish("content_filter", None),
    "refusal": _finish("stop", None, refusal="I'm sorry, I can't help with that."),
    "no content": _finish("stop", None),
    "400 max_tokens": error(400, "unsupported_parameter", "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", param="max_tokens"),
    "400 temperature": error(400, "unsupported_value", "Unsupported value: 'temperature' does not support 0.2 with this model.", param="temperature"),
    "400 reasoning": error(400, "unknown_parameter", "Unknown parameter: 'reasoning'.", param="reasoning"),
    "400 no system role": error(400, "unsupported_value", "Unsupported value: 'messages[0].role' does not support 'system' with this model.", param="messages[0].role"),
    "400 json_object refused": error(400, None, "Invalid parameter: 'response_format' of type 'json_object' is not supported with this model."),
    "400 not a chat model": error(400, "OperationNotSupported", "The chatCompletion operation does not work with the specified model, gpt-5-codex."),
    "400 unclear": error(400, "BadRequest", "Something is off."),
    "400 text": Answer(400, "nothing but text", {"content-type": "text/plain"}),
    "404 model of a compatible server": error(404, None, "The model `docs` does not exist."),
    "404 page": Answer(404, HTML, PAGE),
    "409": error(409, "Conflict", "Try again."),
    "413": error(413, "413", "Request Entity Too Large"),
    "418": error(418, None, "I'm a teapot"),
    "422 of a FastAPI server": Answer(422, {"detail": [{"loc": ["body", "max_completion_tokens"], "msg": "Extra inputs are not permitted"}]}),
    "429 date": error(429, "429", "Too many requests.", {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}),
    "429 reset of tokens": error(429, "429", "Too many requests.", {"x-ratelimit-reset-tokens": "0.2s", "x-ratelimit-remaining-tokens": "-1"}),
    "429 seven seconds in the text": error(429, "RateLimitReached", "Your requests have exceeded the limit. Please retry after 7 seconds."),
    "429 quota": error(429, "insufficient_quota", "You exceeded your current quota, please check your plan."),
    "502 page": Answer(502, HTML, PAGE),
    "504 empty": Answer(504, ""),
    "200 truncated": Answer(200, completion("{}"), unsent=20),
    "200 chunked, cut off": Answer(200, completion("{}"), unsent=20, chunked=True),
    "200 null": Answer(200, None),
    "200 a list": Answer(200, [1, 2]),
    "200 choices are an object": Answer(200, {"choices": {"a": 1}, "usage": {"prompt_tokens": 50}}),
    "200 choices of nothing": Answer(200, {"choices": [None], "usage": {"prompt_tokens": 50}}),
    "200 wrong types": Answer(200, {"choices": [{"message": {"content": ["x"], "refusal": 5}, "finish_reason": 7}], "usage": {"prompt_tokens": "many", "completion_tokens": [1], "prompt_tokens_details": 3}, "model": {}}),
    "200 NaN": Answer(200, '{"choices": [{"message": {"content": NaN}}], "usage": {"prompt_tokens": NaN, "completion_tokens": 1e999}}', {"content-type": "application/json"}),
    "200 number of 5,000 digits": Answer(200, '{"choices": [], "usage": {"prompt_tokens": ' + "9" * 5000 + "}}", {"content-type": "application/json"}),
    "200 too deep": Answer(200, _deep(), {"content-type": "application/json"}),
    "200 no UTF-8": Answer(200, b'{"choices": "\xff\xfe"}', {"content-type": "application/json"}),
    "200 giant": Answer(200, b'{"x": "' + b"x" * 50_000_000 + b'"}', {"content-type": "application/json"}),
    "200 gzip bomb": packed(b" " * 20_000_000),
    "200 damaged gzip": Answer(200, b"no gzip", {"content-type": "application/json", "content-encoding": "gzip"}),
    "an answer that is prose": _finish("stop", "Sure! This function does a thing."),
    "an answer nested too deeply": _finish("stop", '{"summary": ' + "[" * 900 + "]" * 900 + "}"),
    "an answer with a key twice": _finish("stop", '{"summary": "One.", "summary": "Two."}'),
    "a giant answer": _finish("stop", '{"summary": "' + "x" * 1_000_000 + '"}'),
    "reset": Answer(cut=True),
    "dripping": Answer(200, completion("{}"), drip=0.2),
}  # fmt: skip


class Loopback:
    """A server in threads of its own, and the variables that name it."""

    _server: ThreadingHTTPServer
    url: str
    key = KEY

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def environ(self, mode: str = "classic") -> dict[str, str]:
        """Variables that name this server: "classic", "v1" or "openai"."""
        if mode == "openai":
            return {"OPENAI_BASE_URL": f"{self.url}/v1", "OPENAI_API_KEY": self.key, "DOCGEN_HOOK_MODEL": MODEL}
        environ = {
            "AZURE_OPENAI_ENDPOINT": self.url,
            "AZURE_OPENAI_API_KEY": self.key,
            "AZURE_OPENAI_DEPLOYMENT": DEPLOYMENT,
        }
        return environ | ({"OPENAI_API_VERSION": VERSION} if mode == "classic" else {})


class AzureServer(Loopback):
    """The server, in threads of its own."""

    def __init__(
        self, *, port: int = 0, key: str = KEY, rpm: int | None = None, context: ssl.SSLContext | None = None
    ) -> None:
        self.requests: list[Received] = []
        self.answers: list[dict[str, Any]] = []  # the good ones, as they were sent
        self.latency = 0.0
        self.answer: Callable[[dict, dict], str] | None = None
        self.rpm = rpm
        self.seconds = 60.0  # the sliding window that takes `rpm` requests
        self.refused = 0
        self.key = key
        self.top = 0  # most requests at once
        self._now = 0
        self.tokens: Callable[[str], int] = lambda text: len(text) // 4
        self.always: Answer | None = None  # instead of any other answer
        self._script: list[Answer] = []
        self._lock = threading.Lock()
        self._starts: list[float] = []
        self._server = _Quiet(("127.0.0.1", port), _handler(self))
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'s' if context else ''}://127.0.0.1:{self._server.server_port}"

    def script(self, *faults: str | Answer) -> None:
        """Answer the next requests so, in this order; "ok" is an ordinary answer."""
        self._script += [FAULTS[fault] if isinstance(fault, str) and fault != "ok" else fault for fault in faults]  # type: ignore[misc]

    def respond(self, received: Received) -> Answer:
        """Return the answer to one request."""
        with self._lock:
            self.requests.append(received)
            scripted = self._script.pop(0) if self._script else None
            limited = self._over_rate(received.at)
        if isinstance(scripted, Answer):
            return scripted
        if self.always is not None:
            return self.always
        return limited or _denied(received, self.key) or self._answered(received.body)

    def _over_rate(self, now: float) -> Answer | None:
        if self.rpm is None:
            return None
        self._starts = [start for start in self._starts if start > now - self.seconds]
        if len(self._starts) >= self.rpm:
            after = self._starts[0] + self.seconds - now
            self.refused += 1
            return error(
                429, "429", f"Please retry after {after:.0f} seconds.", {"retry-after-ms": f"{after * 1000:.0f}"}
            )
        self._starts.append(now)
        return None

    def _answered(self, body: dict[str, Any]) -> Answer:
        asked = body.get("response_format") or {}
        schema = (asked.get("json_schema") or {}).get("schema") or {}
        system, user = ["", *(statement["content"] for statement in body["messages"])][-2:]
        if not schema and asked.get("type") == "json_object":
            both = system + user
            schema = json.loads(both[both.index('{"') :].splitlines()[0])
        if self.answer is not None:
            text = self.answer(schema, body)
        elif schema:
            text = json.dumps(sample(schema, subject(user)))
        else:
            text = labelled(system, subject(user))
        prompt = self.tokens(system + user) + self.tokens(json.dumps(schema) if asked.get("json_schema") else "") // 2
        answer = completion(text, usage=(prompt + 11, self.tokens(text) + 3))
        self.answers.append(answer)
        left = {} if self.rpm is None else {"x-ratelimit-remaining-requests": str(self.rpm - len(self._starts))}
        return Answer(200, answer, left)

    def count(self, step: int) -> None:
        """Keep the most requests at once."""
        with self._lock:
            self._now += step
            self.top = max(self.top, self._now)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away."""


def subject(user: str) -> str:
    """The name of what is asked about, as words."""
    found = re.search(r"Subject: the \w+ ?(\S*)", user)
    return (found[1] if found else "").rpartition(".")[2].replace("_", " ").strip() or "module"


def sample(schema: dict[str, Any], about: str, name: str = "") -> Any:
    """Data that fits a schema, as plausible prose."""
    if schema.get("type") == "object":
        return {key: sample(part, about, key) for key, part in schema["properties"].items()}
    if schema.get("type") == "array":
        return [sample(schema["items"], about, name)]
    return sentence(name, about)


def sentence(name: str, about: str) -> str:
    """A plausible sentence for one property."""
    sentences = {
        "summary": f"Carry out the step that {about} stands for in this program.",
        "description": "",
        "returns": "The outcome of the step, ready for the caller.",
        "yields": "One item of the sequence after the other.",
    }
    word = name.lstrip("*").replace("_", " ").replace(".", " ")
    return sentences.get(name, f"What the caller passes on as {word} to steer the step.")


def labelled(system: str, about: str) -> str:
    """An answer in labelled lines."""
    lines = []
    for line in system.splitlines():
        if line.endswith(": ..."):
            label = line[:-5]
            name = label.partition(" ")[2] or label.lower()
            lines.append(f"{label}: {sentence(name, about)}")
    return "\n".join(lines)


def _denied(received: Received, key: str) -> Answer | None:
    classic = re.fullmatch(r"/openai/deployments/([^/]+)/chat/completions", received.path)
    if classic:
        if received.query.get("api-version", [""])[0] < "2024":
            return FAULTS["400 api version"]
        if classic[1] != DEPLOYMENT:
            return FAULTS["404 deployment"]
        given = received.headers.get("api-key") or received.headers.get("authorization", "").removeprefix("Bearer ")
        return None if given == key else FAULTS["401 bad key"]
    if received.path in ("/openai/v1/chat/completions", "/v1/chat/completions"):
        if "api-version" in received.query:
            return FAULTS["400 api version"]
        return None if received.headers.get("authorization") == f"Bearer {key}" else FAULTS["401 bad key"]
    return FAULTS["404 address"]


def _on_the_wire(answer: Answer) -> tuple[dict[str, str], bytes]:
    """Headers and bytes as they are sent, with what is to be missing missing."""
    data = answer.body if isinstance(answer.body, str | bytes) else json.dumps(answer.body)
    data = data.encode() if isinstance(data, str) else data
    headers = {"content-type": "application/json"} | answer.headers
    if answer.chunked:
        data = data[: -answer.unsent]
        return headers | {"transfer-encoding": "chunked"}, b"%x\r\n%s\r\n" % (len(data), data)
    return {"content-length": str(len(data))} | headers, data[: len(data) - answer.unsent]


def _handler(server: AzureServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else head and body, two writes, are 40 ms apart

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            parts = urlsplit(self.path)
            body = json.loads(raw) if raw.startswith(b"{") else {"raw": raw.decode(errors="replace")}
            headers = {name.lower(): value for name, value in self.headers.items()}
            received = Received(parts.path, parse_qs(parts.query), headers, body, time.monotonic())
            server.count(1)
            try:
                time.sleep(server.latency)
                self._send(server.respond(received))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                server.count(-1)

        def _send(self, answer: Answer) -> None:
            if answer.cut:
                self.close_connection = True
                self.connection.close()
                return
            headers, data = _on_the_wire(answer)
            self.send_response(answer.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.close_connection = bool(answer.unsent)
            for part in [data] if not answer.drip else [bytes([byte]) for byte in data]:
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(answer.drip)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def main() -> None:
    """Run until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--rpm", type=int)
    args = parser.parse_args()
    server = AzureServer(port=args.port, rpm=args.rpm)
    server.latency = args.latency
    with server:
        print("\n".join(f"export {name}={value}" for name, value in server.environ().items()), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
