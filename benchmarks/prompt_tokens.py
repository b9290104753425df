"""Tokens sent for each definition that is documented, beside two other tools, on a package without its docstrings.

python -m venv V && V/bin/pip install llm-docsmith "pycodecommenter[openai]"
python benchmarks/prompt_tokens.py [--package click] [--venv V]

A loopback server gives every tool full answers in the shape that it asks for, and counts with tiktoken what it is
sent, a schema in full. A docstring counts where its file still parses.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from stripped import code, copied, documented

from docgen_hook.metering import tokens
from tests.helpers.azure_server import completion, sample, subject

MODEL = "gpt-4o-mini"
VOCABULARIES = str(Path(tempfile.gettempdir()) / "docgen-hook-vocabularies")
SENTENCE = "What this part stands for and how the caller uses it."


def count(text: str) -> int:
    """Count the tokens of a text."""
    return tokens.count_tokens(text, MODEL, VOCABULARIES)


class Counter:
    """A server that answers, and counts what it is sent."""

    def __init__(self) -> None:
        self.requests = self.prompt = self.schema = self.completion = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return a full answer."""
        texts = [statement["content"] for statement in body["messages"]]
        schema = body.get("response_format", {}).get("json_schema", {}).get("schema")
        prompt = sum(count(text) + 4 for text in texts) + 3  # OpenAI's cookbook, "How to count tokens"
        form = count(json.dumps(schema, separators=(",", ":"))) if schema else 0
        text = json.dumps(_answered(schema, texts), separators=(",", ":"))
        with self._lock:
            self.requests += 1
            self.prompt += prompt
            self.schema += form
            self.completion += count(text)
        return completion(text, usage=(prompt, count(text)))


def _answered(schema: dict[str, Any] | None, texts: list[str]) -> Any:
    """Fill what each tool wants filled: a schema, a schema in the prompt, or a template in the prompt."""
    template = re.search(r"Output template:\s+```json\n(.*)\n```", texts[-1], re.DOTALL)
    if template:  # llm-docsmith
        return json.loads(template[1].replace("<SLOT>", SENTENCE))
    if schema is None:  # pycodecommenter
        schema = json.loads(texts[-1].rpartition("matching this schema:\n")[2])
    return sample(schema, subject(texts[-1]))


def _streamed(answer: dict[str, Any]) -> bytes:
    """Return an answer as one event of a stream, which is what `llm` asks for."""
    choice = {"index": 0, "delta": answer["choices"][0]["message"], "finish_reason": "stop"}
    event = answer | {"object": "chat.completion.chunk", "choices": [choice]}
    return f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n".encode()


def _handler(counter: Counter) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            answer = counter.answer(body)
            data = _streamed(answer) if body.get("stream") else json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("content-type", "text/event-stream" if body.get("stream") else "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def ours(files: list[Path], url: str, folder: Path, _: Path) -> list[list[str]]:
    """Return the command of docgen-hook."""
    os.environ |= {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "k", "DOCGEN_HOOK_MODEL": MODEL}
    os.environ["DOCGEN_HOOK_CACHE_DIR"] = str(folder / "cache")
    return [[sys.executable, "-m", "docgen_hook", "fix", *map(str, files)]]


def ours_all(files: list[Path], url: str, folder: Path, venv: Path) -> list[list[str]]:
    """Return our command for private, special and nested definitions too, as the others document them."""
    return [[*our, "--select", EVERY] for our in ours(files, url, folder, venv)]


def docsmith(files: list[Path], url: str, folder: Path, venv: Path) -> list[list[str]]:
    """Return the commands of llm-docsmith, one a file; `llm` takes an endpoint from a file in its folder."""
    model = {"model_id": "m", "model_name": MODEL, "api_base": url, "can_stream": False, "supports_schema": True}
    (folder / "extra-openai-models.yaml").write_text(json.dumps([model]))  # JSON is YAML
    os.environ |= {"LLM_USER_PATH": str(folder), "OPENAI_API_KEY": "k"}
    return [[str(venv / "bin" / "llm"), "docsmith", "-m", "m", "--only-missing", str(path)] for path in files]


def commenter(files: list[Path], url: str, folder: Path, venv: Path) -> list[list[str]]:
    """Return the commands of pycodecommenter, one a file."""
    os.environ |= {"HOME": str(folder), "OPENAI_COMPATIBLE_API_KEY": "k"}
    flags = ["--ai-draft", "--ai-provider", "openai-compatible", "--ai-base-url", url, "--ai-model", MODEL]
    flags += ["--inplace", "--accept-ai-drafts", "--yes-send-code-to-ai"]
    return [[str(venv / "bin" / "pycodecommenter"), "generate", str(path), *flags] for path in files]


EVERY = ",".join(f"DGH{number}" for number in (101, 102, 103, 105, 106, 107, 108, 109))
TOOLS = {"docgen-hook": ours, "docgen-hook, all": ours_all, "llm-docsmith": docsmith, "pycodecommenter": commenter}


def measured(name: str, package: str, venv: Path) -> list[Any]:
    """Run a tool over a fresh copy, and return its row."""
    counter = Counter()
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        files = copied(package, folder)
        before = {path: path.read_text() for path in files}
        failed = 0
        for command in TOOLS[name](files, counter.url, folder, venv):
            ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            failed += ran.returncode not in (0, 1) or "Traceback" in ran.stderr
        after = {path: path.read_text() for path in files}
    counter.close()
    broken = sum(not _parses(text) for text in after.values())
    changed = sum(_parses(text) and code(text) != code(before[path]) for path, text in after.items())
    done = sum(documented(text) for text in after.values() if _parses(text))
    sent = (counter.prompt + counter.schema) / max(done, 1)
    full = sent + counter.completion / max(done, 1)
    row = [
        counter.requests,
        counter.prompt,
        counter.schema,
        counter.completion,
        done,
        f"{sent:.0f}",
        f"{full:.0f}",
    ]
    return [name, *row, failed, broken, changed]


def _parses(source: str) -> bool:
    try:
        code(source)
    except (SyntaxError, ValueError):
        return False
    return True


HEAD = (
    "tool", "requests", "prompt", "schema", "completion", "documented", "prompt and schema each", "all each",
    "runs failed", "files broken", "code changed",
)  # fmt: skip


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", default="click")
    parser.add_argument("--venv", type=Path, default=Path("V"))
    parser.add_argument("--only", choices=tuple(TOOLS), help="one tool alone")
    args = parser.parse_args()
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    for name in [args.only] if args.only else TOOLS:
        row = measured(name, args.package, args.venv)
        print(f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else cell for cell in row)} |", flush=True)


if __name__ == "__main__":
    main()
