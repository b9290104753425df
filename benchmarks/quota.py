"""75 questions under a quota of 60 a minute, 20 at once: ours, and the SDK's own retries, against `llmock`'s buckets.

python benchmarks/quota.py [--questions 75] [--rpm 60] [--width 20]

The bound is what the bucket allows: it is full in the beginning and gets one question back every 60 / rpm seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTION = "def step_{0}(value: int) -> int:\n    return value + {0}\n\n\n"
NAMED = ("AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_DEPLOYMENT")


@contextmanager
def llmock(rpm: int) -> Iterator[str]:
    """Serve with a full bucket, and return the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "llmock"),
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--rpm",
        str(rpm),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                verdict(f"http://127.0.0.1:{port}")
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError("llmock does not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def verdict(url: str) -> dict:
    """Return what `llmock` says of its client."""
    with urllib.request.urlopen(f"{url}/_llmock/verdict", timeout=5) as answer:
        return json.loads(answer.read())


def ours(url: str, questions: int, width: int, *more: str) -> tuple[int, float, str]:
    """Return how many were answered, in how many seconds, and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "steps.py"
        path.write_text("".join(FUNCTION.format(number) for number in range(questions)), encoding="utf-8")
        values = dict(zip(NAMED, (f"{url}/v1", "key", "gpt-4o-mini"), strict=True))
        environ = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
        environ |= values | {"DOCGEN_HOOK_CACHE_DIR": f"{folder}/cache"}
        words = ["fix", "--concurrency", str(width), *more, str(path)]
        began = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-m", "docgen_hook", *words], env=environ, cwd=folder, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        seconds = time.perf_counter() - began
    found = re.search(r"Wrote (\d+) ", run.stderr)
    return int(found[1]) if found else 0, seconds, run.stderr.strip()


async def theirs(url: str, questions: int, width: int, retries: int) -> tuple[int, float]:
    """Return how many questions the SDK alone got answered, and in how many seconds."""
    import openai

    client = openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="key", max_retries=retries)
    slots = asyncio.Semaphore(width)

    async def one(number: int) -> bool:
        async with slots:
            try:
                await client.chat.completions.create(
                    model="gpt-4o-mini", messages=[{"role": "user", "content": FUNCTION.format(number)}]
                )
            except openai.OpenAIError:
                return False
        return True

    began = time.perf_counter()
    done = await asyncio.gather(*(one(number) for number in range(questions)))
    await client.close()
    return sum(done), time.perf_counter() - began


def told(found: dict) -> str:
    """Return a verdict on one line."""
    names = ", ".join(
        sorted({str(finding.get("code") or finding.get("rule") or finding) for finding in found["findings"]})
    )
    return f"{found['attempts']} attempts, verdict {'clean' if found['passed'] and not names else names}"


def sliding(count: int, taken: int, seconds: float) -> tuple[int, int, float]:
    """Return how many were written, refused, and the seconds between the first request and the last.

    Args:
        count: Definitions.
        taken: Requests that the server takes in its sliding window.
        seconds: Of the window.
    """
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.helpers.azure_server import AzureServer

    with AzureServer(key="key", rpm=taken) as server:
        server.seconds = seconds
        server.latency = 0.05
        done, _, _ = ours(server.url, count, 16)
        return done, server.refused, server.requests[-1].at - server.requests[0].at


def main() -> None:
    """Print one line for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=75)
    parser.add_argument("--rpm", type=int, default=60)
    parser.add_argument("--width", type=int, default=20)
    args = parser.parse_args()
    bound = max(args.questions - args.rpm, 0) * 60 / args.rpm
    print(f"{args.questions} questions, {args.rpm} a minute, {args.width} at once; bound {bound:.1f} s")
    for name, more in (("ours", ()), ("ours, requests-per-minute set", ("--requests-per-minute", str(args.rpm)))):
        with llmock(args.rpm) as url:
            done, seconds, said = ours(url, args.questions, args.width, *more)
            print(f"{name}: {args.questions - done} failed, {seconds:.1f} s, {told(verdict(url))}")
            if done < args.questions:
                print(said)
    done, refused, seconds = sliding(60, 20, 6.0)
    print(f"60 questions, 20 per 6 s (sliding): {60 - done} failed, {refused} refused, {seconds:.1f} s; bound 12 s")
    for retries in (2, 5):
        with llmock(args.rpm) as url:
            done, seconds = asyncio.run(theirs(url, args.questions, args.width, retries))
            print(f"SDK, max_retries={retries}: {args.questions - done} failed, {seconds:.1f} s, {told(verdict(url))}")


if __name__ == "__main__":
    main()
