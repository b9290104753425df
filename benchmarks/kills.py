"""Kill every command that writes at random moments, and count what is lost, torn or left running.

    python -m benchmarks.kills [--kills 200] [--seed 1] [--seconds 600] [--command fix]

Each kill is followed by the same command, undisturbed. Lost: a person's file that is neither as before nor as after a
whole run. Torn: a file that the next run cannot read, or leaves behind. Left: processes of the killed run.

"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

from tests.helpers.azure_server import AzureServer
from tests.helpers.batch_server import BatchServer

FILES, FUNCTIONS = 4, 2
FUNCTION = "def f{n}(first, second):\n    if first:\n        raise ValueError(second)\n    return [first, second]\n\n\n"
OLD = 'def g(first, second):\n    """Add.\n\n    Args:\n        first: One.\n        secnd: 2.\n    """\n    return 1\n'
PATIENCE = 15.0  # seconds until the processes of a killed run must be gone
ROWS = {  # the words of a command, and the ones before it that set the stage
    "fix": ("fix", "."),
    "fix --staged": ("fix", "--staged"),
    "fix --stage": ("fix", "--stage", "."),
    "fix --update": ("fix", "--update", "--select", "DGH", "."),
    "baseline": ("check", "--write-baseline", "known.json", "."),
    "init": ("init", "--hook", "git", "--yes"),
    "cache import": ("cache", "import", "given.jsonl"),
    "answers": ("fix", "--answers", "answers.jsonl", "--record", "."),
    "docs": ("docs", "--output", "pages", "."),
    "batch submit": ("batch", "submit", "."),
}

CREATED = re.compile(rb'^\{"created": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", ')  # the moment of a whole line's making


def project(folder: Path) -> None:
    """Write a repository with undocumented functions, staged."""
    folder.mkdir()
    for number in range(FILES):
        body = "".join(FUNCTION.replace("{n}", str(at)) for at in range(FUNCTIONS))
        (folder / f"m{number}.py").write_text(body + OLD)
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def start(words: tuple[str, ...], folder: Path, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start the program in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "docgen_hook", *words], cwd=folder, env=dict(environ), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def members(session: int) -> list[int]:
    """Return the processes of a session that are no zombies."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def left_running(session: int) -> int:
    """Return how many processes of a killed run are there after a while, and end them."""
    end = time.monotonic() + PATIENCE
    while (left := members(session)) and time.monotonic() < end:
        time.sleep(0.02)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return len(left)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of a folder's files, without git's own."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def staged(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the index's files."""
    names = subprocess.run(["git", "ls-files"], cwd=folder, check=True, capture_output=True, text=True).stdout.split()
    return {
        name: subprocess.run(["git", "show", f":{name}"], cwd=folder, check=True, capture_output=True).stdout
        for name in names
    }


class Result(Counter[str]):
    """What was counted: kills, lost, torn, left."""


def run_row(name: str, kills: int, seed: int, environ: Mapping[str, str], seconds: float) -> Result:
    """Kill one command so many times, and count.

    Args:
        name: A key of `ROWS`.
        kills: How many times.
        seed: Of the moments.
        environ: The environment, with a provider.
        seconds: After which to stop, whatever was counted.
    """
    words, draw, result = ROWS[name], random.Random(f"{seed} {name}"), Result()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        stage = Path(temporary)
        before, whole, took, code = undisturbed(stage / "whole", words, environ)
        until = time.monotonic() + seconds
        for number in range(kills):
            if time.monotonic() > until:
                break
            folder = stage / f"run{number}"
            project(folder)
            given(folder, stage)
            own = {**environ, "DOCGEN_HOOK_CACHE_DIR": str(stage / f"cache{number}")}
            process = start(words, folder, own)
            time.sleep(draw.uniform(0.02, took * 1.1))
            process.send_signal(draw.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
            process.communicate()
            result["kills"] += 1
            result["left"] += left_running(process.pid)
            result["lost"] += lost(folder, before, whole)
            again = start(words, folder, own)
            again.communicate()
            result["torn"] += again.returncode != code and again.returncode not in (0, 1)
            result["torn"] += differs(folder, whole)
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(stage / f"cache{number}", ignore_errors=True)
    return result


def undisturbed(
    folder: Path, words: tuple[str, ...], environ: Mapping[str, str]
) -> tuple[dict[str, bytes], dict[str, bytes], float, int]:
    """Run a command to its end twice; return the files before and after, its seconds and its last exit code."""
    project(folder)
    own = {**environ, "DOCGEN_HOOK_CACHE_DIR": str(folder.parent / "cache")}
    if not (folder.parent / "given.jsonl").exists():
        _export(folder.parent, environ)
    given(folder, folder.parent)
    before, began = contents(folder), time.monotonic()
    start(words, folder, own).communicate()
    took = time.monotonic() - began
    process = start(words, folder, own)
    process.communicate()
    return before, contents(folder), took, process.returncode


def _export(stage: Path, environ: Mapping[str, str]) -> None:
    """Write given.jsonl: the cache of a whole run."""
    source = stage / "source"
    project(source)
    own = {**environ, "DOCGEN_HOOK_CACHE_DIR": str(stage / "first")}
    for words in (("fix", "."), ("cache", "export", str(stage / "given.jsonl"))):
        start(words, source, own).communicate()


def given(folder: Path, stage: Path) -> None:
    """Put the file to import into a repository."""
    shutil.copy(stage / "given.jsonl", folder / "given.jsonl")


def lost(folder: Path, before: Mapping[str, bytes], whole: Mapping[str, bytes]) -> int:
    """Return how many files of a person hold something that is neither the old nor, whole, the new."""
    count = 0
    for name, content in before.items():
        path = folder / name
        now = path.read_bytes() if path.exists() else None
        count += now not in (content, whole.get(name))
    if (folder / ".git" / "index").exists():
        count += sum(text not in (before[name], whole[name]) for name, text in staged(folder).items() if name in before)
    return count


def differs(folder: Path, whole: Mapping[str, bytes]) -> bool:
    """Return whether the files after the second run differ from those of an undisturbed one, or one of ours is left."""
    now = contents(folder)
    return {name: _steady(text) for name, text in now.items()} != {name: _steady(text) for name, text in whole.items()}


def _steady(content: bytes) -> object:
    """Return a file without what differs between runs: the order of lines of JSON, and when they were made."""
    return sorted(CREATED.sub(b"", line) for line in content.splitlines()) if content.startswith(b"{") else content


def main() -> None:
    """Kill, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=600.0, help="for each command")
    parser.add_argument("--command", choices=tuple(ROWS), action="append")
    args = parser.parse_args()
    total = Result()
    print("| command | kills | lost | torn | processes left |\n|---|---|---|---|---|")
    for name in args.command or ROWS:
        with BatchServer() if name.startswith("batch") else AzureServer() as server:
            result = run_row(name, args.kills, args.seed, {**os.environ, **server.environ()}, args.seconds)
            total.update(result)
            cells = (f"`{name}`", *(result[key] for key in ("kills", "lost", "torn", "left")))
            print("|", " | ".join(map(str, cells)), "|", flush=True)
    print(json.dumps(total))
    raise SystemExit(bool(total["lost"] or total["torn"] or total["left"]))


if __name__ == "__main__":
    main()
