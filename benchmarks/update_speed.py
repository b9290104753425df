"""The time of `fix --update` on a thousand stale definitions, without a model, beside LibCST's bare parse of the files.

    python benchmarks/update_speed.py --mutants FOLDER [--count 1000]

The mutants are those that update.py keeps. They are committed, changed and updated by one process; another process
parses the changed files with LibCST and does nothing else. Interpreter and imports count in both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from update import git

STYLES = ("numpy", "google", "sphinx")
PARSE = """
import pathlib, sys
import libcst
for path in pathlib.Path(sys.argv[1]).glob("*.py"):
    libcst.parse_module(path.read_bytes())
"""


def timed(words: list[str], folder: Path) -> float:
    """Return the seconds that a process takes."""
    own = {"DOCGEN_HOOK_CACHE_DIR": f"{folder}/.git/cache", "DOCGEN_HOOK_DATA_DIR": f"{folder}/.git/data"}
    began = time.perf_counter()
    done = subprocess.run(words, cwd=folder, env=os.environ | own, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return time.perf_counter() - began


def main() -> None:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=Path, required=True, help="the folder that update.py keeps")
    parser.add_argument("--count", type=int, default=1000)
    args = parser.parse_args()
    rows = [
        row for style in STYLES for row in (args.mutants / f"{style}.mutants.jsonl").read_text("utf-8").splitlines()
    ]
    found = [json.loads(row) for row in rows[:: max(len(rows) // args.count, 1)]][: args.count]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        git(folder, "init", "-q")
        for state in (1, 2):
            for number, mutant in enumerate(found):
                (folder / f"m{number:04}.py").write_text(mutant[state], encoding="utf-8", newline="")
            if state == 1:
                git(folder, "add", ".")
                git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "before")
        parsed = timed([sys.executable, "-c", PARSE, str(folder)], folder)
        fix = [sys.executable, "-m", "docgen_hook", "fix", "--update", "--provider", "none", "--ignore", "DGH1"]
        updated = timed(fix, folder)
        changed = git(folder, "diff", "--name-only").count("\n")
    print(
        f"{len(found)} stale definitions, {changed} files changed since the commit: fix --update {updated:.2f} s, "
        f"LibCST's bare parse {parsed:.2f} s: {updated / parsed:.2f} x"
    )


if __name__ == "__main__":
    main()
