"""`git commit` with our hook beside the same commit with a hook that does nothing: medians of several runs.

    python benchmarks/commit.py [--runs 7]

Two ways, a bare git hook (`fix --staged --stage`) and pre-commit (`fix --stage`), so that every commit goes through in
one go; three jobs: nothing missing, 5 functions all cached, 5 functions asked of a loopback server with 0.3 s latency.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.helpers.azure_server import AzureServer

LATENCY = 0.3  # seconds
FUNCTIONS = "\n\n".join(f"def step{n}(value, *, limit=10):\n    return value[: limit + {n}]\n" for n in range(5))
DOCSTRING = '''"""Cut a value.

    Args:
        value: It.
        limit: How far.

    Returns:
        All.
    """'''
DOCUMENTED = FUNCTIONS.replace("limit=10):\n", f"limit=10):\n    {DOCSTRING}\n")
JOBS = {"nothing missing": DOCUMENTED, "5 functions, all cached": FUNCTIONS, "5 functions, asked at 0.3 s": FUNCTIONS}
CONFIG = """\
repos:
- repo: local
  hooks:
  - {{id: docgen, name: docgen, entry: {entry}, language: system, types_or: [python, pyi], require_serial: true}}
"""
IDENTITY = {f"GIT_{who}_{what}": "b@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def run(folder: Path, environ: dict[str, str], *words: str) -> None:
    done = subprocess.run(words, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}:\n{done.stdout}{done.stderr}")


def template(folder: Path, way: str, words: str, environ: dict[str, str]) -> None:
    """Make a repository with one commit and the hook."""
    folder.mkdir()
    run(folder, environ, "git", "init", "-q", "-b", "main")
    command = f"'{sys.executable}' -m docgen_hook {words}" if words else "true"
    (folder / "README").write_text("x\n", encoding="utf-8")
    if way == "pre-commit":
        (folder / ".pre-commit-config.yaml").write_text(CONFIG.format(entry=json.dumps(command)), encoding="utf-8")
        run(folder, environ, sys.executable, "-m", "pre_commit", "install")
    else:
        hook = folder / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec {command}\n", encoding="utf-8")
        hook.chmod(0o755)
    run(folder, environ, "git", "add", "-A")
    run(folder, environ, "git", "commit", "-q", "--no-verify", "-m", "first")


def commit(base: Path, work: Path, text: str, environ: dict[str, str]) -> float:
    """Return the seconds of one commit in a fresh copy."""
    folder = work / "repository"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    (folder / "app.py").write_text(text, encoding="utf-8")
    run(folder, environ, "git", "add", "app.py")
    began = time.perf_counter()
    run(folder, environ, "git", "commit", "-q", "-m", "work")
    return time.perf_counter() - began


def measured(work: Path, way: str, job: str, server: AzureServer, runs: int) -> tuple[float, float]:
    """Return the median seconds with a hook that does nothing and with ours, in turns."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "DOCGEN_", "PRE_"))}
    environ |= IDENTITY | server.environ() | {"PRE_COMMIT_HOME": str(work / "home"), "GIT_CONFIG_GLOBAL": os.devnull}
    environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(work.parent / "compiled")}
    words = "fix --stage" if way == "pre-commit" else "fix --staged --stage"
    bases = work / "nothing", work / "ours"
    template(bases[0], way, "", environ)
    template(bases[1], way, words, environ)
    took: tuple[list[float], list[float]] = [], []
    for number in range(runs + 1):  # the first warms up
        asked = job.endswith("0.3 s")
        environ["DOCGEN_HOOK_CACHE_DIR"] = str(work / f"cache{number if asked else ''}")
        for base, seconds in zip(bases, took, strict=True):
            seconds.append(commit(base, work, JOBS[job], environ))
    return statistics.median(took[0][1:]), statistics.median(took[1][1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    print(f"| `git commit`, seconds, medians of {args.runs} | through | a hook that does nothing | ours | more |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, AzureServer() as server:
        for job in JOBS:
            server.latency = LATENCY if job.endswith("0.3 s") else 0.0
            for way in ("bare hook", "pre-commit"):
                work = Path(folder) / f"{len(list(Path(folder).iterdir()))}"
                work.mkdir()
                without, ours = measured(work, way, job, server, args.runs)
                print(f"| {job} | {way} | {without:.2f} | {ours:.2f} | {ours - without:.2f} |", flush=True)


if __name__ == "__main__":
    main()
