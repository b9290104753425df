"""A loopback server that streams as llama.cpp, Ollama and vLLM do, a word at a time, and sees when nobody listens."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler

from tests.helpers.azure_server import Loopback, _Quiet, sample, subject

LOOP = "Return the value of the value of the "
GAP = 0.002  # seconds between two words


class StreamingServer(Loopback):
    """The server; the first responses run away, as many as it is told."""

    def __init__(self, endless: int = 0, loop: str = LOOP) -> None:
        self.bodies: list[dict] = []
        self.streamed: list[int] = []  # words of each response until it ended or the client left
        self._endless, self._loop = endless, loop
        self._lock = threading.Lock()
        self._server = _Quiet(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def words(self, body: dict) -> tuple[list[str], str]:
        """Return the words of a response, and why it ends."""
        with self._lock:
            self.bodies.append(body)
            self._endless -= 1
            is_endless = self._endless >= 0
        if is_endless:
            most = body["max_completion_tokens"]
            words = ['{"summary": "', *(self._loop.split(" ") * most)]
            return [word if place < 1 else f"{word} " for place, word in enumerate(words[:most])], "length"
        schema = body["response_format"]["json_schema"]["schema"]
        text = json.dumps(sample(schema, subject(body["messages"][-1]["content"])))
        return [text[start : start + 5] for start in range(0, len(text), 5)], "stop"


def _handler(server: StreamingServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            assert body["stream"] is True
            assert body["stream_options"] == {"include_usage": True}
            words, finish = server.words(body)
            self.send_response(200)
            self.send_header("content-type", "text/event-stream; charset=utf-8")
            self.end_headers()
            self.close_connection = True
            sent = 0
            try:
                for word in words:
                    self._event({"model": "m", "choices": [{"index": 0, "delta": {"content": word}}]})
                    time.sleep(GAP)
                    sent += 1
                self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
                usage = {"prompt_tokens": 100, "completion_tokens": sent}
                self._event({"choices": [], "usage": usage})
                self.wfile.write(b"data: [DONE]\n\n")
            except (BrokenPipeError, ConnectionResetError):
                pass
            finally:
                server.streamed.append(sent)

        def _event(self, chunk: dict) -> None:
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
