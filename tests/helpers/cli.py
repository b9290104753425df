"""The command line against the loopback server: in this process, which spares 0.6 s a run, or in one of its own."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.cli.output.fix_output import exit_code
from docgen_hook.config import Config
from docgen_hook.generation.generate import cached_docstrings, generate
from docgen_hook.generation.open_context import open_budget, open_context
from docgen_hook.generation.pipeline import RunResult
from docgen_hook.generation.session import PROVIDERS, open_session, result_pricing
from docgen_hook.metering.rate_limiter import Limiter
from docgen_hook.model.generation import GeneratedDocstring
from docgen_hook.model.struct import replace
from docgen_hook.model.usage import Usage
from docgen_hook.report.summary import format_failures, format_summary, format_usage
from docgen_hook.report.totals import totals
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

SOURCE = """\
def first(value: int) -> int:
    return value + 1


def second(value: int) -> int:
    return value + 2
"""


@dataclass
class Run:
    """What a run said, and what it left."""

    code: int
    out: str
    err: str
    text: str


@dataclass
class Project:
    """A folder with one module and a cache of its own."""

    folder: Path
    source: str = SOURCE

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / "m.py"
        self.path.write_bytes(self.source.encode("utf-8", "surrogatepass"))
        folders = {"DOCGEN_HOOK_CACHE_DIR": "cache", "DOCGEN_HOOK_DATA_DIR": "data", "HOME": ""}
        self.environ = {name: str(self.folder / folder) for name, folder in folders.items()}

    def run(self, *words: str, environ: dict[str, str] | None = None) -> Run:
        """Run the command line in this process; the SDK reads the process's environment, so tests set that for it."""
        out, err = io.StringIO(), io.StringIO()
        code = main(words, CliContext(self.environ | (environ or {}), str(self.folder), out, err))
        return self._seen(code, out.getvalue(), err.getvalue())

    def start(self, *words: str, environ: dict[str, str] | None = None) -> subprocess.Popen:
        """Start the command line in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "docgen_hook", *words],
            cwd=self.folder, env=os.environ | self.environ | (environ or {}), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def spawn(self, *words: str, environ: dict[str, str] | None = None) -> Run:
        """Run the command line in a process of its own."""
        process = self.start(*words, environ=environ)
        out, err = process.communicate(timeout=120)
        return self._seen(process.returncode, out, err)

    def _seen(self, code: int, out: str, err: str) -> Run:
        err = err.replace(str(self.folder), "FOLDER")
        return Run(code, out, err, self.path.read_bytes().decode("utf-8", "surrogatepass"))

    def restore(self) -> None:
        """Put the module back as it was."""
        self.path.write_bytes(self.source.encode("utf-8", "surrogatepass"))


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        """Return seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Take no time."""
        self.now += seconds
        await asyncio.sleep(0)


@dataclass
class Rehearsed:
    """What a run would say and do, and how long it would have slept."""

    code: int
    err: str
    rows: list[tuple[str, Any, Any]]
    slept: float

    @property
    def written(self) -> int:
        """How many docstrings there are now."""
        return sum(isinstance(outcome, GeneratedDocstring) for _, _, outcome in self.rows)

    @property
    def usage(self) -> Usage:
        """What was billed."""
        return sum((outcome.usage for _, _, outcome in self.rows), Usage())


def rehearse(environ: dict[str, str], source: str = SOURCE, *, warn: bool = False, **settings: Any) -> Rehearsed:
    """Ask as `fix` does, one question at a time, against a real server but with a clock that needs no waiting."""
    config = Config(**({"deadline": 300.0, "concurrency": 1} | settings))
    run = open_session(config, environ)
    module = parse_definitions(source.encode())
    items = [
        ("m.py", with_prompt_facts(definition, node, module))
        for definition, node in module.definitions
        if definition.kind == "function"
    ]
    hits = cached_docstrings(items, run.recipe, run.cache)
    misses = [item for place, item in enumerate(items) if place not in hits]
    time = Time()
    provider = PROVIDERS[run.service.provider](run)
    asking = replace(
        open_context(run, provider, open_budget(run), 0.0),
        limiter=Limiter(config.concurrency, deadline=time.now + config.deadline, clock=time.clock, sleep=time.sleep),
        clock=time.clock,
        sleep=time.sleep,
    )
    asked = iter(asyncio.run(generate(misses, asking, config.deadline)) if misses else [])
    rows = [(*item, hits[place] if place in hits else next(asked)) for place, item in enumerate(items)]
    total = totals(rows, result_pricing(run))
    err = "\n".join([format_failures(rows) + format_summary(total), format_usage(total)])
    run.cache.close()
    return Rehearsed(exit_code(RunResult(tuple(rows), ()), warn=warn), err, rows, time.now - 1000.0)


def reachable(folder: Path) -> None:
    """Let other users of the machine come as far as this folder: pytest's own are closed to them."""
    for path in (folder, *folder.parents[:3]):
        if path.stat().st_uid == os.getuid() and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
