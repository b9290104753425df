"""Drift: how well `check` tells a docstring that no longer fits its code, beside pydoclint and ruff's DOC rules.

    python benchmarks/drift.py [--count 500] [--seed 7] [--keep FOLDER]

Documented functions of real packages are taken one by one into files of their own. Each gets one seeded mutation, of
the code or of the docstring (`mutations.py`). All tools see the same files, before and after. A hit is a finding that
the mutation brought and whose code fits the mutation; a miss is none; a false alarm is a finding before the mutation,
or a new one that does not fit. Since real documentation has real mistakes, the second table keeps only those functions
on which all three are silent before the mutation.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mutations import KINDS, PARAMETER, RAISES, RETURNS, YIELDS, Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Iterable

BIN = Path(sys.executable).parent
CORPORA = {
    "numpy": ["scikit-learn", "scipy", "networkx"],
    "google": ["google-auth", "keras", "google-cloud-storage", "jax", "docker"],
    "sphinx": ["paramiko", "sqlalchemy", "pymongo", "pyramid"],
}
# From code to what it is about; DOC103 and DOC503 of pydoclint only say again what the others say.
OURS = {"DGH201": PARAMETER, "DGH202": PARAMETER, "DGH203": RETURNS, "DGH204": RETURNS, "DGH205": YIELDS,
        "DGH206": YIELDS, "DGH207": RAISES, "DGH208": RAISES}  # fmt: skip
RUFF = {"D417": PARAMETER, "DOC102": PARAMETER, "DOC201": RETURNS, "DOC202": RETURNS, "DOC402": YIELDS,
        "DOC403": YIELDS, "DOC501": RAISES, "DOC502": RAISES}  # fmt: skip
PYDOCLINT = {"DOC101": PARAMETER, "DOC102": PARAMETER, "DOC103": PARAMETER, "DOC201": RETURNS, "DOC202": RETURNS,
             "DOC402": YIELDS, "DOC403": YIELDS, "DOC404": YIELDS, "DOC501": RAISES, "DOC502": RAISES,
             "DOC503": RAISES}  # fmt: skip


Seen = dict[str, set[tuple[str, str]]]  # file's name -> what findings are about, and their messages


def run(words: list[str], folder: Path) -> str:
    """Run a tool, and return all that it printed."""
    done = subprocess.run(
        [str(BIN / words[0]), *words[1:], "."], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout or done.stderr  # pydoclint prints to either


def docgen_hook(folder: Path, _: str) -> Seen:
    """Return our findings."""
    plain = json.loads(run(["docgen-hook", "check", "--select", "DGH2", "--format", "json"], folder))
    return _seen(OURS, ((finding["path"], finding["code"], finding["message"]) for finding in plain["findings"]))


def _seen(abouts: dict[str, str], rows: Iterable[tuple[str, str, str]]) -> Seen:
    found: Seen = defaultdict(set)
    for path, code, message in rows:
        if code in abouts:
            found[Path(path).stem].add((abouts[code], f"{code} {message}"))
    return found


def ruff(folder: Path, style: str) -> Seen:
    """Return ruff's findings; for sphinx it has no convention."""
    convention = "pep257" if style == "sphinx" else style
    words = [
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--preview",
        "--select",
        ",".join(RUFF),
        "--output-format",
        "json",
    ]
    plain = json.loads(run([*words, "--config", f'lint.pydocstyle.convention="{convention}"'], folder))
    return _seen(RUFF, ((finding["filename"], finding["code"], finding["message"]) for finding in plain))


def pydoclint(folder: Path, style: str) -> Seen:
    """Return pydoclint's findings, with the options under which it says least about anything but drift."""
    off = ("arg-type-hints-in-docstring", "arg-type-hints-in-signature", "check-return-types", "check-yield-types",
           "check-arg-order", "check-arg-defaults", "check-class-attributes", "skip-checking-raises")  # fmt: skip
    words = ["pydoclint", "--quiet", "--style", style, "--skip-checking-short-docstrings", "True"]
    text = run([*words, *(word for check in off for word in (f"--{check}", "False"))], folder)
    rows, path = [], ""
    for line in text.splitlines():
        if line.strip().endswith(".py"):
            path = line.strip()
        elif code := re.search(r"\bDOC\d{3}\b", line):
            rows.append((path, code[0], line.partition(code[0])[2]))
    return _seen(PYDOCLINT, rows)


TOOLS = {"docgen-hook": docgen_hook, "pydoclint": pydoclint, "ruff DOC": ruff}


class Score(NamedTuple):
    """Hits, misses and false alarms."""

    hits: int
    misses: int
    alarms: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.misses + self.alarms)

    def __str__(self) -> str:
        """Return precision, recall and F1."""
        precision, recall = self.hits / max(self.hits + self.alarms, 1), self.hits / max(self.hits + self.misses, 1)
        return f"{precision:.3f} | {recall:.3f} | {self.f1:.3f}"


def score(found: list[Mutant], numbers: list[int], seen: Seen) -> Score:
    """Count over some of the mutants."""
    hits = alarms = 0
    for number in numbers:
        before, after = seen.get(f"b{number:04}", set()), seen.get(f"m{number:04}", set())
        new = {about for about, _ in after - before}
        hits += bool(new & found[number].fits)
        alarms += bool(before) + bool(new - found[number].fits)
    return Score(hits, len(numbers) - hits, alarms)


def report(style: str, found: list[Mutant], results: dict[str, Seen]) -> None:
    """Print the tables of one style."""
    every = list(range(len(found)))
    quiet = [number for number in every if not any(seen.get(f"b{number:04}") for seen in results.values())]
    for title, numbers in (("all", every), ("of functions on which all are silent before", quiet)):
        print(f"\n| {style}, {len(numbers)} mutants {title} | precision | recall | F1 |\n|---|--:|--:|--:|")
        for name, seen in results.items():
            print(f"| {name} | {score(found, numbers, seen)} |")
    print(f"\n| {style}, hits by kind | n | {' | '.join(results)} |\n|---|--:|{'--:|' * len(results)}")
    for kind in KINDS:
        of_kind = [number for number in every if found[number].kind == kind]
        cells = (str(score(found, of_kind, seen).hits) for seen in results.values())
        print(f"| {kind} | {len(of_kind)} | {' | '.join(cells)} |")


def fetched(names: list[str], folder: Path) -> list[Path]:
    """Fetch packages from PyPI, without what they depend on."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), *names]
    subprocess.run(words, check=True)
    return [folder]


def main() -> None:
    """Measure, and print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="mutants of each style")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="folder where packages and mutants stay")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = args.keep or Path(name)
        for style, names in CORPORA.items():
            package = folder / f"package-{style}"
            if not package.exists():
                fetched(names, package)
            found = mutants(package, style, args.count, args.seed)
            files = folder / f"mutants-{style}"
            files.mkdir(parents=True, exist_ok=True)
            for number, mutant in enumerate(found):
                (files / f"b{number:04}.py").write_text(mutant.before, encoding="utf-8")
                (files / f"m{number:04}.py").write_text(mutant.after, encoding="utf-8")
            report(style, found, {tool: run_(files, style) for tool, run_ in TOOLS.items()})


if __name__ == "__main__":
    main()
