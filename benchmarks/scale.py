"""Very large repositories: Django many times over, planned, looked up in a shared cache at 20 ms, and estimated.

    python benchmarks/scale.py --django FOLDER [--copies 20] [--step files|plan|estimate|shared|answers] [--work FOLDER]

Prints a Markdown table: seconds, CPU seconds, peak memory of the largest process, lookups a second. Every copy has
function names of its own, so that no two definitions share an answer. With `--work` the files are made once and the
steps can be run one by one; without `--step` all are run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FUNCTION = re.compile(r"\bdef (?!__)(\w+)\(")
STEPS = ("files", "plan", "estimate", "shared", "answers")
RUN = """\
import resource, runpy, sys, time
began, sys.argv = time.monotonic(), ["docgen-hook", *sys.argv[1:]]
code = 0
from docgen_hook.cli.main import main
code = main()
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
cpu, peak = sum(usage.ru_utime + usage.ru_stime for usage in used), max(usage.ru_maxrss for usage in used)
print(f"{time.monotonic() - began:.2f} {cpu:.2f} {peak / 1024:.0f} {code}", file=sys.stderr)
"""


def make_files(django: Path, folder: Path, copies: int) -> int:
    """Write the copies, and return how many files there are."""
    if not folder.exists():
        for number in range(copies):
            for source in django.rglob("*.py"):
                target = folder / f"copy{number}" / source.relative_to(django)
                target.parent.mkdir(parents=True, exist_ok=True)
                text = source.read_text(encoding="utf-8", errors="replace")
                target.write_text(FUNCTION.sub(rf"def \1_{number}(", text), encoding="utf-8")
        subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    return sum(1 for _ in folder.rglob("*.py"))


def run(folder: Path, environ: dict[str, str], *words: str) -> tuple[list[float], str]:
    """Run a command: seconds, CPU seconds of all its processes, peak MB of the largest one; standard output."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *words], cwd=folder, env=os.environ | environ, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return [float(figure) for figure in ran.stderr.split()[-4:-1]], ran.stdout


async def serve(latency: float) -> None:
    """Answer every request with 404 after a while, as a store does that holds nothing; prints its port."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(latency)
                writer.write(b"HTTP/1.1 404 -\r\ncontent-length: 0\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--django", type=Path)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.02, help="seconds of the shared cache")
    parser.add_argument("--step", choices=STEPS, action="append")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--serve", action="store_true")
    args = parser.parse_args()
    if args.serve:
        asyncio.run(serve(args.latency))
        return
    work = args.work or Path(tempfile.mkdtemp())
    steps = args.step or STEPS
    folder, cache = work / "repository", work / "cache"
    print(f"{make_files(args.django, folder, args.copies):,} files\n")
    print("| step | seconds | CPU seconds | MB | |\n|---|---|---|---|---|")
    environ = {"DOCGEN_HOOK_CACHE_DIR": str(cache), "DOCGEN_HOOK_PROVIDER": "none"}
    if "plan" in steps:
        shutil.rmtree(cache, ignore_errors=True)
        row("check, cold", run(folder, environ, "check", "--statistics"))
    if "estimate" in steps:
        row("estimate, local cache", run(folder, environ, "estimate", "--format", "json"))
    if "shared" in steps:
        words = [sys.executable, __file__, "--serve", "--latency", str(args.latency)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = f"http://127.0.0.1:{server.stdout.readline().strip()}/ac"
            ran = run(folder, environ | {"DOCGEN_HOOK_SHARED_CACHE": address}, "estimate", "--format", "json")
            row("estimate, shared cache", ran)
            stats = run(folder, environ, "cache", "stats", "--format", "json")[1]
            server.terminate()
        counts = json.loads(stats)["levels"]["shared"]
        asked = counts["hits"] + counts["misses"]
        rate = f"{asked / counts['seconds']:,.0f} a second by each process, {asked / ran[0][0]:,.0f} of the whole run"
        print(f"| its lookups | {counts['seconds']:.1f} in all processes | | | {asked:,} asked, {rate} |")
    if "answers" in steps:
        lookup_in_a_file(work)
    if not args.work:
        shutil.rmtree(work)


def lookup_in_a_file(work: Path) -> None:
    """Search an answers file of 100,000 lines, without an index and with one."""
    from docgen_hook.store.answers_file import AnswersFile
    from docgen_hook.store.levels import WantedAnswer

    path, tail = work / "answers.jsonl", "0" * 32
    digests = [f"{number * 7919:064x}"[::-1] for number in range(100_000)]
    fields = {"language": "English", "created": "2026-01-01T00:00:00Z", "docstring": {"summary": "Carry out the step."}}
    lines = [json.dumps({"key": digest + tail, "digest": digest, **fields}) + "\n" for digest in digests]
    path.write_text("".join(lines), encoding="utf-8")
    shutil.rmtree(work / "index", ignore_errors=True)
    for name, count in (("1 of 100,000 lines, no index", 1), ("1 of 100,000 lines", 1), ("200 of 100,000 lines", 200)):
        began = time.perf_counter()
        level = AnswersFile(str(path), str(work / "index"), lambda _: [])
        found = level.find([WantedAnswer(digest + tail, digest) for digest in digests[:: 100_000 // count]])
        print(f"| {name} | {time.perf_counter() - began:.4f} | | | {len(found)} found |")


def row(name: str, ran: tuple[list[float], str]) -> None:
    """Print one line of the table."""
    (seconds, cpu, peak), out = ran
    said = ""
    if out.lstrip().startswith("{"):
        found = json.loads(out)
        said = f"{found['definitions']:,} definitions, {found['requests']:,} requests"
    print(f"| {name} | {seconds:.1f} | {cpu:.1f} | {peak:.0f} | {said} |", flush=True)


if __name__ == "__main__":
    main()
