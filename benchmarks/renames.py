"""Renames in real histories: what `fix --update` calls proved between consecutive releases, to be read by hand.

    python benchmarks/renames.py --keep FOLDER PACKAGE VERSION VERSION [VERSION ...]

The releases' sdists are committed one on another. Each definition whose documented names are gone is looked at with the
version before as its history; a row is printed for each name that is called renamed, with the signature before and
after, and for each that is called removed or left as a suggestion only their numbers.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

from docgen_hook.errors import UnreadableError
from docgen_hook.updating.file import EVERY, decide, read_cases
from docgen_hook.updating.history.earlier import History

GONE = {"DGH202", "DGH211"}


def git(folder: Path, *words: str) -> str:
    """Run git and return what it printed."""
    run = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def sdist(package: str, version: str, folder: Path) -> tarfile.TarFile:
    """Return a release's archive, fetched once."""
    place = folder / "sdists" / f"{package}-{version}"
    if not place.exists():
        words = ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest"]
        run = [sys.executable, "-m", "pip", *words, str(place), f"{package}=={version}"]
        subprocess.run(run, check=False, capture_output=True)  # building its metadata may fail: the archive is there
    return tarfile.open(next(place.glob("*.tar.gz")))


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Write the Python files of an archive, without its top folder and its tests."""
    for member in archive.getmembers():
        path = Path(*Path(member.name).parts[1:])
        if member.isfile() and path.suffix == ".py" and "tests" not in path.parts and ".." not in path.parts:
            file = archive.extractfile(member)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(file.read() if file else b"")


def commit(folder: Path, archive: tarfile.TarFile, version: str) -> None:
    """Commit a release on the one before."""
    for path in git(folder, "ls-files", "-z").split("\0"):
        if path:
            (folder / path).unlink()
    unpack(archive, folder)
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
                    names = [each.name for each in old.definition.parameters] if old else []
                    now = [each.name for each in case.definition.parameters]
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
        commit(folder, sdist(args.package, version, args.keep), version)
        if number:
            print(f"== {args.package} {args.versions[number - 1]} -> {version}")
            look(folder, "HEAD~1", counts)
    print(dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
