"""A repository with hooks, and what a commit does to it: the ground under the tables of tests/test_git_*.py.

`python -m tests.helpers.git_scenarios` prints those tables into docs/appendix/git-situations.md; a test holds it so.
"""

from __future__ import annotations

import ast
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.conftest import Repository
from tests.helpers.azure_server import AzureServer

PAGE = Path(__file__).parents[2] / "docs" / "appendix" / "git-situations.md"
MARKS = ("<!-- situations -->\n", "<!-- end -->\n")
TABLES = ("test_situations", "test_files", "test_trouble", "test_hook_runners")
NAMES = ("one", "two", "three", "four", "five", "six")
BARE = "fix --staged"
POSIX = os.name == "posix"
ROOT = POSIX and os.geteuid() == 0
LOCAL = """\
repos:
- repo: local
  hooks:
  - id: docgen
    name: write missing docstrings
    entry: {entry}
    language: system
    types_or: [python, pyi]
    require_serial: true
"""


def code(*names: str, newline: str = "\n") -> str:
    """A module of undocumented functions."""
    return "\n\n".join(f"def {name}(value):\n    return {name!r}, value\n" for name in names).replace("\n", newline)


def python(*words: str) -> list[str]:
    """The command line of this Python."""
    return [sys.executable, *words]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


class World(Repository):
    """A repository, the environment of its commits and a cache that knows the answers for `NAMES`."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.environ: dict[str, str] = {}
        super().__init__(folder)
        self.cache = cache
        self.environ |= {
            "DOCGEN_HOOK_CACHE_DIR": str(cache),
            "DOCGEN_HOOK_PROVIDER": "none",
            "DOCGEN_HOOK_DATA_DIR": str(cache.parent / "data"),
            "PREK_HOME": str(cache.parent / "prek"),
            "PRE_COMMIT_HOME": str(cache.parent / "pre-commit"),
            "PYTHONPYCACHEPREFIX": str(cache.parents[1] / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",
        }

    def git(self, *words: str, check: bool = True, **extra) -> str:
        """Run git here, in the environment of the commits."""
        extra |= {"encoding": "utf-8", "errors": "surrogateescape", "env": {**os.environ, **self.environ}}
        return super().git(*words, check=check, **extra)

    def run(self, *words: str, cwd: Path | None = None, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command here and return what became of it."""
        environ = {**os.environ, **self.environ}
        return subprocess.run(
            words, cwd=cwd or self.folder, env=environ, capture_output=True, check=False, input=given,
            text=True, encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip

    def docgen(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run docgen-hook in a process of its own."""
        return self.run(*python("-m", "docgen_hook", *words), cwd=cwd)

    def here(
        self, *words: str, cwd: Path | None = None, terminal: bool = False, given: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run docgen-hook in this process, which spares half a second; on a terminal if it is to look like one."""
        out, err, stdin = (Terminal(text) if terminal else io.StringIO(text) for text in ("", "", given))
        environ = {"NO_COLOR": "1", **os.environ, **self.environ}
        code = main(words, CliContext(environ, str(cwd or self.folder), out, err, stdin=stdin))
        return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())

    def commit_all(self, files: dict[str, str]) -> None:
        """Write files and commit them, hooks aside."""
        for path, text in files.items():
            self.write(path, text)
        self.commit("before")

    def hook(self, words: str = BARE, *, folder: str = "", before: str = "") -> None:
        """Install a bare git hook."""
        place = Path(folder or self.git("rev-parse", "--git-path", "hooks").strip())
        path = (place if place.is_absolute() else self.folder / place) / "pre-commit"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{before}exec '{sys.executable}' -m docgen_hook {words}\n", encoding="utf-8")
        path.chmod(0o755)

    def runner(self, name: str, words: str = "fix") -> None:
        """Install the hook of pre-commit or prek, really."""
        self.write(
            ".pre-commit-config.yaml", LOCAL.format(entry=json.dumps(f"'{sys.executable}' -m docgen_hook {words}"))
        )
        self.git("add", ".pre-commit-config.yaml")
        self.git("commit", "-q", "--no-verify", "-m", "hook")
        tool = python("-m", "pre_commit") if name == "pre-commit" else [shutil.which("prek", path=_near()) or "prek"]
        done = self.run(*tool, "install")
        assert done.returncode == 0, done.stderr

    def entries(self) -> dict[str, tuple[str, bytes]]:
        """Mode and content of each index entry."""
        found = {}
        for row in filter(None, self.git("ls-files", "-s", "-z").split("\0")):
            info, path = row.split("\t", 1)
            mode, blob, stage = info.split(" ")
            if mode.startswith("100") and stage == "0":
                found[path] = mode, self.blob(blob)
        return found

    def blob(self, name: str) -> bytes:
        """The bytes of an object."""
        words, environ = ["git", "cat-file", "blob", name], {**os.environ, **self.environ}
        return subprocess.run(words, cwd=self.folder, capture_output=True, check=True, env=environ).stdout

    def files(self) -> dict[str, tuple[str, bytes]]:
        """Mode and content of each file of the work tree."""
        found = {}
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder).as_posix()
            if not name.startswith(".git/") and "/.git/" not in name and path.is_file() and not path.is_symlink():
                found[name] = f"{path.stat().st_mode & 0o777:o}", path.read_bytes()
        return found

    def snapshot(self) -> Snapshot:
        """The index and the work tree now."""
        try:
            return Snapshot(self.entries(), self.files())
        except (AssertionError, subprocess.CalledProcessError):  # what git cannot read
            return Snapshot({}, self.files())


def _near() -> str:
    return os.pathsep.join((os.path.dirname(sys.executable), os.environ.get("PATH", "")))


@dataclass(frozen=True)
class Snapshot:
    """Path -> mode and content, of the index and of the work tree."""

    index: dict[str, tuple[str, bytes]]
    work: dict[str, tuple[str, bytes]]

    def cells(self, path: str) -> tuple[str, str]:
        """Documented functions of all, in the index and in the work tree."""
        staged, lies = self.index.get(path), self.work.get(path)
        star = "\\*" if staged and lies and staged[1] != lies[1] else ""
        return state(staged[1] if staged else None), state(lies[1] if lies else None) + star


def state(content: bytes | None) -> str:
    """Documented functions of all, or what else it is."""
    if content is None:
        return "–"
    try:
        found = [node for node in ast.walk(ast.parse(content)) if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError):
        return "no Python"
    return f"{sum(ast.get_docstring(node) is not None for node in found)}/{len(found)}"


def bare(content: bytes) -> bytes:
    """The same without its functions' docstrings, each of which has lines of its own; text that is no Python stays."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return content
    lines = content.split(b"\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            spot = node.body[0]
            for number in range(spot.lineno - 1, (spot.end_lineno or spot.lineno)):
                lines[number] = None  # type: ignore[call-overload]
    return b"\n".join(line for line in lines if line is not None)


def nothing_else_changed(before: Snapshot, after: Snapshot) -> None:
    """Check that no path, mode or byte changed but for docstrings, and that nothing was left lying about."""
    for old, new in ((before.index, after.index), (before.work, after.work)):
        assert old.keys() == new.keys()
        for path, (mode, content) in old.items():
            assert new[path][0] == mode, path
            assert bare(new[path][1]) == bare(content), path
    assert not [path for path in after.work if ".docgen-hook-" in path]


Act = Callable[[World], "subprocess.CompletedProcess[str]"]


def typed(*words: str) -> Act:
    """Type a command."""
    return lambda world: world.run(*words)


def docgen(*words: str) -> Act:
    """Run docgen-hook itself."""
    return lambda world: world.docgen(*words)


COMMIT = typed("git", "commit", "-m", "work")


@dataclass(frozen=True)
class Situation:
    """One row of the tables.

    Attributes:
        name: A sentence.
        arrange: Makes it.
        index: Documented functions of all in the index, before and after.
        work: The same of the work tree; a star where its bytes differ from the index's.
        exit: Exit code of what was typed.
        act: What is typed.
        says: What is said.
        path: The file that the cells are about.
        then: Holds what else must be so.
        frees: True where the act itself changes more than docstrings.
        needs: False where this system or user cannot make it.
    """

    name: str
    arrange: Callable[[World], object]
    index: str
    work: str
    exit: int
    act: Act = COMMIT
    says: Sequence[str] = ()
    path: str = "app.py"
    then: Callable[[World], object] = field(default=lambda _: None)
    frees: bool = False
    needs: bool = True

    def hold(self, world: World) -> None:
        """Make it, do it, and hold what became of it against the row."""
        self.arrange(world)
        before = world.snapshot()
        done = self.act(world)
        after = world.snapshot()
        said = done.stdout + done.stderr
        cells = [_arrow(*pair) for pair in zip(before.cells(self.path), after.cells(self.path), strict=True)]
        assert (*cells, done.returncode) == (self.index, self.work, self.exit), f"{cells} {done.returncode}\n{said}"
        for text in self.says:
            assert text in said
        assert "Traceback" not in said
        assert "should not happen" not in said
        if not self.frees:
            nothing_else_changed(before, after)
        self.then(world)


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def table(situations: Sequence[Situation], always: Collection[str]) -> pytest.MarkDecorator:
    """The parametrisation of a test over a table, of which some rows run always and the others with the slow tests."""
    unknown = set(always) - {situation.name for situation in situations}
    assert not unknown, unknown
    rows = [
        pytest.param(situation, id=situation.name, marks=_marks(situation, situation.name in always))
        for situation in situations
    ]
    return pytest.mark.parametrize("situation", rows)


def _marks(situation: Situation, is_quick: bool) -> list[pytest.MarkDecorator]:
    skipped = pytest.mark.skipif(not situation.needs, reason="not on this system, or not as this user")
    return [skipped] if is_quick else [skipped, pytest.mark.slow]


def seeded(folder: Path) -> Path:
    """A cache folder that knows an answer for each of `NAMES`, asked of a loopback Azure."""
    file = folder / "seed.py"
    file.write_text(code(*NAMES), encoding="utf-8")
    cache = folder / "cache"
    with AzureServer() as server, open(os.devnull, "w", encoding="utf-8") as nowhere:
        environ = {**server.environ(), "DOCGEN_HOOK_CACHE_DIR": str(cache), "HOME": str(folder)}
        assert main(["fix", "seed.py"], CliContext(environ, str(folder), nowhere, nowhere)) == 1
    return cache


def page() -> str:
    """The tables as Markdown."""
    from importlib import import_module

    parts = []
    for name in TABLES:
        module = import_module(f"tests.git.{name}")
        rows = [
            f"| {situation.name} | {situation.index} | {situation.work} | {situation.exit} |"
            for situation in module.SITUATIONS
        ]
        head = f"### {module.TITLE}\n\nHeld by `tests/git/{name}.py`; each row is the test of that name.\n"
        parts.append("\n".join([head, "| situation | index | work tree | exit |", "|---|---|---|---|", *rows, ""]))
    return "\n".join(parts)


def printed(text: str) -> str:
    """The page with the tables as they are now between its marks."""
    start, end = MARKS
    above, _, rest = text.partition(start)
    return f"{above}{start}\n{page()}\n{end}{rest.partition(end)[2]}"


if __name__ == "__main__":
    PAGE.write_text(printed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
