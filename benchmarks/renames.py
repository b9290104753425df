"""Renames in real histories: what `fix --update` calls proved between consecutive releases, to be read by hand.

    python benchmarks/renames.py --keep FOLDER PACKAGE VERSION VERSION [VERSION ...]

The releases' sdists are committed one on another; wheels, where an sdist cannot be had without building it. Each
definition whose documented names are gone is looked at with the releases before as its history. A row is printed for
each name that is called renamed, with the parameters before and after; of all others only the numbers.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from docgen_hook.errors import UnreadableError
from docgen_hook.updating.file import EVERY, decide, read_cases
from docgen_hook.updating.history.earlier import History

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GONE = {"DGH202", "DGH211"}


def git(folder: Path, *words: str) -> str:
    """Run git and return what it printed."""
    run = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def release(package: str, version: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the Python files of a release without its tests, from its sdist, else from its wheel."""
    place = folder / "releases" / f"{package}-{version}"
    for kind in ("--no-binary", "--only-binary"):
        if not any(place.glob("*")):
            run = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", kind, ":all:", "--dest", str(place)]
            subprocess.run([*run, f"{package}=={version}"], check=False, capture_output=True)
    (archive,) = place.iterdir()
    if archive.suffix == ".whl":
        with ZipFile(archive) as wheel:
            files = [(Path(name), wheel.read(name)) for name in wheel.namelist() if name.endswith(".py")]
    else:
        with tarfile.open(archive) as source:
            members = [member for member in source.getmembers() if member.isfile() and member.name.endswith(".py")]
            files = [(Path(*Path(member.name).parts[1:]), source.extractfile(member).read()) for member in members]  # type: ignore[union-attr]
    yield from (pair for pair in files if not {"tests", ".."} & set(pair[0].parts))


def commit(folder: Path, files: Iterable[tuple[Path, bytes]], version: str) -> None:
    """Commit a release on the one before."""
    for name in git(folder, "ls-files", "-z").split("\0"):
        if name:
            (folder / name).unlink()
    for path, content in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", version, "--allow-empty")


def look(folder: Path, since: str, counts: Counter[str]) -> None:
    """Print what is called renamed between a revision and what is there."""
    history = History(str(folder), since)
    for path in git(folder, "diff", "--name-only", "--diff-filter=M", since).split():
        try:
            cases, _ = read_cases(path, (folder / path).read_bytes(), lambda _: EVERY, history)
        except UnreadableError:
            continue
        for case in cases:
            for edit in decide(case):
                if edit.code not in GONE and not edit.renames:
                    continue
                kind = "renamed" if edit.renames else "removed"
                counts[f"{edit.label}, {kind}"] += 1
                if edit.renames and edit.label == "proved":
                    old = next(iter(history.versions(path, case.definition, case.place)), None)
                    names = [parameter.name for parameter in old.definition.parameters] if old else []
                    now = [parameter.name for parameter in case.definition.parameters]
                    print(f"{path}::{case.definition.qualname}: {edit.said}\n    {names}\n    {now}")


def main() -> None:
    """Mine the releases of one package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, required=True, help="folder for sdists and repositories")
    parser.add_argument("package")
    parser.add_argument("versions", nargs="+")
    args = parser.parse_args()
    folder = args.keep / args.package
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    counts: Counter[str] = Counter()
    for number, version in enumerate(args.versions):
        commit(folder, release(args.package, version, args.keep), version)
        if number:
            print(f"== {args.package} {args.versions[number - 1]} -> {version}")
            look(folder, "HEAD~1", counts)
    print(dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
