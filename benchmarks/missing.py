"""Which definitions lack a docstring: DGH101-103 and 105-107 beside ruff's D101-103 and D105-107, one by one.

    python benchmarks/missing.py [--keep FOLDER] [--show 5]

Prints for each package and code how many both find and how many only one, with examples of the latter.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
PACKAGES = ("django==5.2.*", "scikit-learn", "rich")
CODES = ("101", "102", "103", "105", "106", "107")
Places = set[tuple[str, int]]


def printed(folder: Path, *words: str) -> str:
    """Return what a tool prints to standard output."""
    run = subprocess.run(
        [str(BIN / words[0]), *words[1:], "."], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.stdout


def ours(folder: Path) -> dict[str, Places]:
    """Return the places of our findings by code."""
    select = ",".join(f"DGH{code}" for code in CODES)
    plain = json.loads(printed(folder, "docgen-hook", "check", "--select", select, "--format", "json"))
    found: dict[str, Places] = {code: set() for code in CODES}
    for finding in plain["findings"]:
        found[finding["code"][3:]].add((finding["path"], finding["line"]))
    return found


def ruffs(folder: Path) -> dict[str, Places]:
    """Return the places of ruff's findings by code."""
    select = ",".join(f"D{code}" for code in CODES)
    words = ("ruff", "check", "--isolated", "--no-cache", "--no-respect-gitignore", "--select", select)
    plain = json.loads(printed(folder, *words, "--output-format", "json"))
    found: dict[str, Places] = {code: set() for code in CODES}
    for finding in plain:
        if finding["code"]:
            path = Path(finding["filename"]).relative_to(folder.resolve()).as_posix()
            found[finding["code"][1:]].add((path, finding["location"]["row"]))
    return found


def main() -> None:
    """Compare, and print a table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="folder where packages stay")
    parser.add_argument("--show", type=int, default=5, help="differences to show of each kind")
    args = parser.parse_args()
    shown: list[str] = []
    print("| package | code | both | only docgen-hook | only ruff |\n|---|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        for package in PACKAGES:
            folder = (args.keep or Path(name)) / package.partition("=")[0]
            if not folder.exists():
                words = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), package]
                subprocess.run([sys.executable, *words], check=True)
            one, other = ours(folder), ruffs(folder)
            for code in CODES:
                both, mine, theirs = one[code] & other[code], one[code] - other[code], other[code] - one[code]
                print(f"| {folder.name} | {code} | {len(both):,} | {len(mine)} | {len(theirs)} |")
                for title, places in (("only docgen-hook", mine), ("only ruff", theirs)):
                    shown += [f"{title} {code}: {path}:{line}" for path, line in sorted(places)[: args.show]]
    print("\n".join(["", *shown]))


if __name__ == "__main__":
    main()
