"""Renames in real histories: what `fix --update` calls proved between consecutive releases, to be read by hand.

    python benchmarks/renames.py --keep FOLDER [--docstrings-before] PACKAGE VERSION VERSION [VERSION ...]

The releases' Python files are committed one on another. Each definition whose documented names are gone is looked at
with the releases before as its history. A row is printed for each name that is called renamed or removed, with the
parameters before and after; of all others only the numbers.

Most people rename a parameter and its entry together. `--docstrings-before` takes the second half of that back: where a
parameter is gone, the definition gets the docstring of the release before. What the release itself says of the new name
stands below the row, so that its authors tell what the name became.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from docgen_hook.docstrings import read
from docgen_hook.errors import UnreadableError
from docgen_hook.source.scan import parse_definitions
from docgen_hook.updating.file import choose, decide, read_cases
from docgen_hook.updating.history.earlier import History

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen_hook.updating.edits import Case, Edit

GONE = {"DGH202", "DGH211"}
CODES = GONE | {"DGH201"}


def git(folder: Path, *words: str) -> str:
    """Run git and return what it printed."""
    run = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def release(package: str, version: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the Python files of a release without its tests, from its wheel, else from its sdist."""
    place = folder / "releases" / f"{package}-{version}"
    for kind in ("--only-binary", "--no-binary"):
        if not any(place.glob("*")):
            run = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", kind, ":all:", "--dest", str(place)]
            subprocess.run([*run, f"{package}=={version}"], check=False, capture_output=True)
    (archive,) = place.iterdir()
    if archive.suffix in {".whl", ".zip"}:
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


def take_back(before: bytes, after: bytes) -> bytes:
    """Return a file with earlier docstrings, of those definitions that lost a parameter which was documented."""
    earlier = {definition.qualname: (definition, node) for definition, node in parse_definitions(before).definitions}
    lines = after.splitlines(keepends=True)
    for definition, node in reversed(parse_definitions(after).definitions):
        was, old = earlier.get(definition.qualname, (None, None))
        if was is None or was.docstring == definition.docstring or not (was.docstring and definition.docstring):
            continue
        names = {name for name, _ in described(was.docstring)}
        gone = names & set(parameters(old)) - set(parameters(node))
        if gone and set(parameters(node)) - set(parameters(old)):
            here, there = literal(node), literal(old)
            text = b"".join(before.splitlines(keepends=True)[there.lineno - 1 : there.end_lineno])
            if here.col_offset == there.col_offset and text.strip().endswith((b'"""', b"'''")):
                lines[here.lineno - 1 : here.end_lineno] = [text]
    return b"".join(lines)


def literal(node: ast.AST) -> ast.Constant:
    """Return the literal of a docstring."""
    return node.body[0].value  # type: ignore[attr-defined, no-any-return]


def described(docstring: str | None) -> list[tuple[str, str]]:
    """Return the parameters and attributes that a docstring describes, each with its text."""
    text = read(docstring or "")
    return [(entry.name.lstrip("*"), entry.text) for entry in (*text.parameters, *text.attributes)]


def parameters(node: ast.AST) -> list[str]:
    """Return the names that a function takes, or a class's `__init__`."""
    if isinstance(node, ast.ClassDef):
        inits = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
        return parameters(inits[0]) if inits else []
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return []
    found = node.args
    return [one.arg for one in (*found.posonlyargs, *found.args, found.vararg, *found.kwonlyargs, found.kwarg) if one]


def look(folder: Path, since: str, counts: Counter[str], *, docstrings_before: bool) -> None:
    """Print what is called renamed or removed between a revision and what is there."""
    history = History(str(folder), since)
    paths = git(folder, "diff", "--name-only", "--diff-filter=M", since).split()
    history.preload(paths)
    for path in paths:
        after = (folder / path).read_bytes()
        try:
            source = take_back(history.newest(path) or b"", after) if docstrings_before else after
            if docstrings_before and source == after:
                continue
            now = {definition.qualname: definition.docstring for definition, _ in parse_definitions(after).definitions}
            cases, _ = read_cases(path, source, lambda _: CODES, history)
        except (UnreadableError, UnicodeError):
            continue
        for case in cases:
            if docstrings_before and now.get(case.definition.qualname) == case.definition.docstring:
                continue
            update = choose(case, decide(case), unsafe=False)
            for edit in (*update.edits, *update.left):
                if edit.code in GONE or edit.renames:
                    kind = "renamed" if edit.renames else "removed"
                    is_left = edit.label == "proved" and edit in update.left
                    counts[f"{edit.label}, {kind}{', not written' if is_left else ''}"] += 1
                    if edit.label == "proved" and not is_left:
                        print_row(case, edit, history, now.get(case.definition.qualname) if docstrings_before else None)


def print_row(case: Case, edit: Edit, history: History, later: str | None) -> None:
    """Print what is called proved, with all that it can be judged by."""
    old = next(iter(history.versions(case.path, case.definition, case.place)), None)
    print(f"{case.path}::{case.definition.qualname}: {edit.said}")
    print(f"    was {[parameter.name for parameter in old.definition.parameters] if old else []}")
    print(f"    is  {[parameter.name for parameter in case.definition.parameters]}")
    was, now = dict(described(case.definition.docstring)), dict(described(later))
    names = list(edit.renames or [key[1] for key in edit.keys])
    for name in names:
        print(f"    {name}: {' '.join(was.get(name, '-').split())[:160]}")
    for name in now:
        if name in names or name not in was:
            print(f"    {name}, later: {' '.join(now[name].split())[:160]}")


def main() -> None:
    """Mine the releases of one package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, required=True, help="folder for sdists and repositories")
    parser.add_argument("--docstrings-before", action="store_true", help="take the docstrings of the release before")
    parser.add_argument("package")
    parser.add_argument("versions", nargs="+")
    args = parser.parse_args()
    folder = args.keep / args.package
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    counts: Counter[str] = Counter()
    for number, version in enumerate(args.versions):
        commit(folder, release(args.package, version, args.keep), version)
        if number:
            print(f"== {args.package} {args.versions[number - 1]} -> {version}")
            look(folder, "HEAD~1", counts, docstrings_before=args.docstrings_before)
    print(dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
