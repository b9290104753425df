"""`fix` where every answer is in the cache, beside LibCST's bare parse and code generation of the same files.

    python -m benchmarks.cached [--runs 5] [--package rich]

The package's docstrings are taken out first, then a loopback server answers every question once.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docgen_hook
from benchmarks.stripped import copied
from tests.helpers.azure_server import AzureServer

BARE = """
import sys, libcst
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        assert libcst.parse_module(file.read()).bytes
"""


def seconds(words: list[str], folder: Path, environ: dict[str, str], codes: tuple[int, ...]) -> float:
    """Run a command, and return how long it took."""
    began = time.perf_counter()
    run = subprocess.run(words, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if run.returncode not in codes:
        raise SystemExit(f"{words[:4]} ended with {run.returncode}: {run.stderr[-2000:]}")
    print(run.stderr.strip().splitlines()[-1:] or "", f"{took:.2f} s")
    return took


def main() -> None:
    """Measure, and print the ratio of the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--package", default="rich")
    args = parser.parse_args()
    compileall.compile_dir(Path(docgen_hook.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as name, AzureServer() as server:
        folder = Path(name)
        paths = copied(args.package, folder)
        environ = os.environ | server.environ() | {"DOCGEN_HOOK_CACHE_DIR": f"{folder}/cache"}
        fix = [sys.executable, "-m", "docgen_hook", "fix", "--diff", args.package]
        bare = [sys.executable, "-c", BARE, *map(str, paths)]
        seconds(fix, folder, environ, (0, 1, 3))
        cached = [*fix, "--provider", "none"]
        both = [
            (seconds(cached, folder, environ, (0, 1, 3)), seconds(bare, folder, environ, (0,)))
            for _ in range(args.runs)
        ]
        ours, theirs = (statistics.median(column) for column in zip(*both, strict=True))
        print(f"{args.package}: from the cache {ours:.2f} s, LibCST alone {theirs:.2f} s, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
