"""`check` beside its peers, each as a whole process, in turn in one run; prints the table of README as Markdown.

    python benchmarks/check.py [--runs 7] [--django FOLDER]

Needs the `dev` extra; Django 5.2 is fetched from PyPI into a temporary folder unless a folder is named. Cold means
that the tool's own cache is gone; the files are in the system's cache in both cases.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import docgen_hook

BIN = Path(sys.executable).parent
RULES = {
    "docgen-hook": ["docgen-hook", "check"],
    "ruff D": ["ruff", "check", "--isolated", "--quiet", "--select", "D1", "--cache-dir", "{cache}/ruff"],
    "interrogate": ["interrogate", "--quiet"],
    "pydoclint": ["pydoclint", "--quiet"],
    "pydocstyle": ["pydocstyle", "--select=D100,D101,D102,D103,D104,D105,D106,D107"],
    "flake8-docstrings": ["flake8", "--isolated", "--select=D1"],
}
CLEAN = '''

def step_{0}(first: int, second: int) -> int:
    """Give the sum of both numbers, and {0}.

    Args:
        first: A number.
        second: Another number.

    Returns:
        The sum of both and {0}.
    """
    total = first + second
    for number in range({0}):
        total += number
    return total
'''


class Figures(NamedTuple):
    """What the runs of one tool on one target took."""

    seconds: float
    megabytes: float


def run(words: list[str], environ: dict[str, str], cwd: Path) -> Figures:
    """Run a command where no project's settings are, and return its seconds and its largest process."""
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ, cwd=cwd) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Figures(time.perf_counter() - began, usage.ru_maxrss / 1024)


def measured(target: Path, cache: Path, runs: int, *, cold: bool) -> dict[str, Figures]:
    """Run every tool in turn, several times, and return the medians."""
    environ = os.environ | {"DOCGEN_HOOK_CACHE_DIR": f"{cache}/docgen-hook"}
    found: dict[str, list[Figures]] = {name: [] for name in RULES}
    for number in range(runs + 1):  # the first is for warming up
        for name, (program, *rest) in RULES.items():
            if cold:
                shutil.rmtree(cache, ignore_errors=True)
            words = [str(BIN / program), *(word.format(cache=cache) for word in rest), str(target)]
            figures = run(words, environ, cache.parent)
            found[name] += [figures] if number else []
    return {
        name: Figures(*(statistics.median(column) for column in zip(*runs, strict=True)))
        for name, runs in found.items()
    }


def table(title: str, found: dict[str, Figures]) -> str:
    """Return one target's figures as Markdown; ratios are ours to theirs."""
    ours = found["docgen-hook"]
    rows = [f"| {title} | seconds | peak MB | docgen-hook takes |", "|---|--:|--:|--:|"]
    rows += [
        f"| {name} | {figures.seconds:.3f} | {figures.megabytes:.0f} | {ours.seconds / figures.seconds:.2f} x |"
        for name, figures in found.items()
    ]
    return "\n".join(rows) + "\n"


def django(folder: Path) -> Path:
    """Fetch Django 5.2 and return its folder."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), "django==5.2.*"]
    subprocess.run(words, check=True)
    return folder / "django"


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--django", type=Path, help="folder of the package, fetched if none is named")
    args = parser.parse_args()
    compileall.compile_dir(Path(docgen_hook.__file__).parent, quiet=2)  # as an installer does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clean = folder / "clean.py"
        clean.write_text('"""Steps."""\n' + "".join(CLEAN.format(number) for number in range(18)), encoding="utf-8")
        package = args.django or django(folder / "django")
        time.sleep(3)  # files that were written a moment ago are read again by careful tools
        cache = folder / "cache"
        lines = clean.read_text(encoding="utf-8").count("\n")
        print(table(f"one clean file of {lines} lines", measured(clean, cache, 3 * args.runs, cold=False)))
        print(table("Django 5.2, cold", measured(package, cache, args.runs, cold=True)))
        print(table("Django 5.2, warm", measured(package, cache, args.runs, cold=False)))


if __name__ == "__main__":
    main()
