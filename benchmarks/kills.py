"""Kill every command that writes at random moments, and count what is lost, torn or left running.

    python -m benchmarks.kills [--kills 200] [--seed 1] [--seconds 600] [--command fix] [--results FILE]

Each kill is followed by the same command, undisturbed. Lost: a person's file that is neither as before nor as after a
whole run, or a whole step of it. Torn: a file that the next run cannot read, or leaves behind. Left: processes of the
killed run. The files are large enough that worker processes read them. With `--results`, what was counted is kept in
that file, and the next run goes on where this one stopped.

"""

from __future__ import annotations

import argparse
import contextlib
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

from docgen_hook.model.struct import Struct
from tests.helpers.azure_server import AzureServer
from tests.helpers.batch_server import BatchServer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any, Self

    Start = Callable[[tuple[str, ...], Path, Mapping[str, str]], tuple[int, Callable[[], int]]]

FILES, FUNCTIONS = 4, 2
FUNCTION = (
    "def f{m}_{n}(first, second):\n    if first:\n        raise ValueError(second)\n    return [first, second]\n\n\n"
)
OLD = 'def g(first, second):\n    """Add.\n\n    Args:\n        first: One.\n        secnd: 2.\n    """\n    return 1\n'
PADDING = ("# " + "." * 9_990 + "\n") * 30  # two workers read four files of this size, and parse them fast
PATIENCE = 15.0  # seconds until the processes of a killed run must be gone
COLD = 10  # one run in so many is a process of its own, and may be killed while it imports
PRUNED = ("--answers", "answers.jsonl", "--exclude", "m0.py")
ROWS: dict[str, tuple[tuple[str, ...], ...]] = {  # the words of a command, after those that set the stage
    "fix": (("fix", "."),),
    "fix --staged": (("fix", "--staged"),),
    "fix --stage": (("fix", "--stage", "."),),
    "fix --update": (("fix", "--update", "--select", "DGH", "."),),
    "check --write-baseline": (("check", "--write-baseline", "known.json", "."),),
    "check --output": (("check", "--format", "sarif", "--output", "found.sarif", "--badge", "badge.svg", "."),),
    "review": (("review", "--all", "."),),
    "init --hook git": (("init", "--hook", "git", "--yes"),),
    "init --hook pre-commit": (("init", "--hook", "pre-commit", "--yes"),),
    "cache import": (("cache", "import", "given.jsonl"),),
    "cache export": (("cache", "import", "given.jsonl"), ("cache", "export", "taken.jsonl")),
    "cache clear": (("cache", "import", "given.jsonl"), ("cache", "clear")),
    "fix --record": (("fix", "--answers", "answers.jsonl", "--record", "."),),
    "fix --record --stage": (("fix", "--answers", "answers.jsonl", "--record", "--stage", "."),),
    "fix --record --staged": (("fix", "--answers", "answers.jsonl", "--record", "--staged"),),
    "answers prune": (("fix", "--answers", "answers.jsonl", "--record", "."), ("answers", "prune", *PRUNED)),
    "docs": (("docs", "--output", "pages", "."),),
    "batch submit": (("batch", "submit", "."),),
    "batch fetch": (("batch", "submit", "."), ("batch", "fetch")),
}

STEPS = {"fix --update": ("fix", "--update", "--select", "DGH2", ".")}  # written before what is missing
CREATED = re.compile(rb'^\{"created": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", ')  # the moment of a whole line's making


def project(folder: Path) -> None:
    """Write a repository with undocumented functions, staged."""
    folder.mkdir()
    for number in range(FILES):
        body = "".join(FUNCTION.format(m=number, n=at) for at in range(FUNCTIONS))
        (folder / f"m{number}.py").write_text(body + OLD + PADDING)
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


class Runs:
    """Starts the program: copies of a process that has imported it, and now and then a process of its own."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-P", str(Path(__file__).with_name("fork_server.py"))]
        self._server: Any = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def copy(self, words: tuple[str, ...], folder: Path, environ: Mapping[str, str]) -> tuple[int, Callable[[], int]]:
        """Start a copy; return its process id, and what waits for its exit code."""
        self._server.stdin.write(json.dumps({"words": words, "cwd": str(folder), "environ": dict(environ)}) + "\n")
        self._server.stdin.flush()
        reading = self._server.stdout
        return int(reading.readline()), lambda: int(reading.readline())

    def cold(self, words: tuple[str, ...], folder: Path, environ: Mapping[str, str]) -> tuple[int, Callable[[], int]]:
        """Start a process of its own; return its process id, and what waits for its exit code."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "docgen_hook", *words], cwd=folder, env=dict(environ), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return process.pid, process.wait


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


class Stage(Struct):
    """What the runs of a command begin with, and what an undisturbed one comes to.

    Attributes:
        folder: Holds a project and a cache that are copied for each run.
        words: The command.
        environ: Its environment, with a provider.
        allowed: What each file of a person may hold: before, after a run, and after each step of it.
        staged: The same of the index.
        whole: The files after an undisturbed run.
        index: What is staged then.
        code: The exit code of a second undisturbed run.
        seconds: What an undisturbed run takes: a copy, and a process of its own.
    """

    folder: Path
    words: tuple[str, ...]
    environ: Mapping[str, str]
    allowed: Mapping[str, Collection[bytes]]
    staged: Mapping[str, Collection[bytes]]
    whole: Mapping[str, bytes]
    index: Mapping[str, bytes]
    code: int
    seconds: tuple[float, float]

    def copied(self, name: str) -> tuple[Path, dict[str, str]]:
        """Return a copy of the project, and the environment with a copy of the cache."""
        return copied(self.folder, name, self.environ)


def copied(folder: Path, name: str, environ: Mapping[str, str]) -> tuple[Path, dict[str, str]]:
    """Return a copy of the project of a stage, and the environment with a copy of its cache."""
    target = folder / name
    shutil.copytree(folder / "stage", target)
    return target / "project", {**environ, "DOCGEN_HOOK_CACHE_DIR": str(target / "cache")}


def run_row(
    name: str, kills: int, seed: int, environ: Mapping[str, str], seconds: float, before: Mapping[str, int]
) -> Counter[str]:
    """Kill one command so many times, and count: kills, lost, torn, left.

    Args:
        name: A key of `ROWS`.
        kills: How many times, with those before.
        seed: Of the moments.
        environ: The environment, with a provider.
        seconds: After which to stop, whatever was counted.
        before: What was counted before.
    """
    result = Counter(before)
    if result["kills"] >= kills:
        return result
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary, Runs() as runs:
        stage = set_stage(Path(temporary), name, environ, runs)
        until = time.monotonic() + seconds
        while result["kills"] < kills and time.monotonic() < until:
            draw = random.Random(f"{seed} {name} {result['kills']}")
            result.update(kill(stage, runs, draw, is_cold=result["kills"] % COLD == 0))
    return result


def kill(stage: Stage, runs: Runs, draw: random.Random, is_cold: bool) -> dict[str, int]:
    """Kill a run, run the command again undisturbed, and return what was lost, torn and left."""
    folder, environ = stage.copied("run")
    process, wait = (runs.cold if is_cold else runs.copy)(stage.words, folder, environ)
    time.sleep(draw.uniform(0, stage.seconds[is_cold] * 1.1))
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, draw.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
    wait()
    left, gone = left_running(process), lost(folder, stage)
    code = runs.copy(stage.words, folder, environ)[1]()
    torn = (code not in (stage.code, 0, 1)) + differs(contents(folder), stage.whole)
    torn += differs(staged(folder), stage.index)
    shutil.rmtree(folder.parent)
    return {"kills": 1, "lost": gone, "torn": torn, "left": left}


def set_stage(folder: Path, name: str, environ: Mapping[str, str], runs: Runs) -> Stage:
    """Prepare the project and the cache of a command, and run it undisturbed."""
    *stages, words = ROWS[name]
    (folder / "stage").mkdir()
    project(folder / "stage" / "project")
    _export(folder, environ, runs)
    for staging in stages:
        own = {**environ, "DOCGEN_HOOK_CACHE_DIR": str(folder / "stage" / "cache")}
        runs.copy(staging, folder / "stage" / "project", own)[1]()
    cold, *_ = undisturbed(folder, "cold", words, environ, runs.cold)
    took, whole, whole_index, code = undisturbed(folder, "whole", words, environ, runs.copy)
    states = [whole]
    if name in STEPS:
        states.append(undisturbed(folder, "step", STEPS[name], environ, runs.copy)[1])
    allowed = with_states(contents(folder / "stage" / "project"), states)
    index = with_states(staged(folder / "stage" / "project"), states)
    return Stage(folder, words, environ, allowed, index, whole, whole_index, code, (took, cold))


def with_states(before: Mapping[str, bytes], after: list[dict[str, bytes]]) -> dict[str, set[bytes]]:
    """Return what each file may hold: what it held, or holds in one of the states after."""
    return {name: {text, *(state[name] for state in after if name in state)} for name, text in before.items()}


def undisturbed(
    folder: Path, name: str, words: tuple[str, ...], environ: Mapping[str, str], start: Start
) -> tuple[float, dict[str, bytes], dict[str, bytes], int]:
    """Run a command to its end twice; return the first's seconds, files and index then, and the second's exit code."""
    project_folder, own = copied(folder, name, environ)
    began = time.monotonic()
    start(words, project_folder, own)[1]()
    took = time.monotonic() - began
    code = start(words, project_folder, own)[1]()
    return took, contents(project_folder), staged(project_folder), code


def _export(folder: Path, environ: Mapping[str, str], runs: Runs) -> None:
    """Put the export of a whole run's cache into the project of a stage."""
    shutil.copytree(folder / "stage", folder / "export")
    own = {**environ, "DOCGEN_HOOK_CACHE_DIR": str(folder / "export" / "cache")}
    for words in (("fix", "."), ("cache", "export", str(folder / "stage" / "project" / "given.jsonl"))):
        runs.copy(words, folder / "export" / "project", own)[1]()


def lost(folder: Path, stage: Stage) -> int:
    """Return how many files of a person, in the work tree and the index, hold what they may not."""
    trees = ((contents(folder), stage.allowed), (staged(folder), stage.staged))
    return sum(now.get(name) not in allowed for now, state in trees for name, allowed in state.items())


def differs(now: Mapping[str, bytes], whole: Mapping[str, bytes]) -> bool:
    """Return whether files after the second run differ from those of an undisturbed one, or one of ours is left."""
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
    parser.add_argument("--results", type=Path, help="keep what was counted, and go on from it")
    args = parser.parse_args()
    kept = json.loads(args.results.read_text()) if args.results and args.results.exists() else {}
    print("| command | kills | lost | torn | processes left |\n|---|--:|--:|--:|--:|")
    for name in args.command or ROWS:
        with BatchServer() if name.startswith("batch") else AzureServer() as server:
            environ = {**os.environ, **server.environ()}
            kept[name] = run_row(name, args.kills, args.seed, environ, args.seconds, kept.get(name, {}))
        if args.results:
            args.results.write_text(json.dumps(kept))
        cells = (f"`{name}`", *(kept[name].get(key, 0) for key in ("kills", "lost", "torn", "left")))
        print("|", " | ".join(map(str, cells)), "|", flush=True)
    raise SystemExit(any(count.get(key) for count in kept.values() for key in ("lost", "torn", "left")))


if __name__ == "__main__":
    main()
