"""A disk without room, at each moment of each command that writes: nothing is lost or torn, and a sentence says so."""

import contextlib
import errno
import io
import json
import os
import shutil
import subprocess
from types import SimpleNamespace

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.workspace import files
from tests.helpers.azure_server import AzureServer
from tests.helpers.full_disk import file_size_limit, fill, overlay, remount, small_disk

FUNCTION = (
    "def f{number}(first, second):\n    if first:\n        raise ValueError(second)\n    return [first, second]\n\n\n"
)
STALE = (
    'def g(first, second):\n    """Add.\n\n    Args:\n        first: One.\n        secnd: 2.\n    """\n    return 1\n'
)
RECORD = ("--answers", "kept/answers.jsonl", "--record")
COMMANDS = {
    "fix": ["fix", "."],
    "fix --stage": ["fix", "--stage", "."],
    "fix --staged": ["fix", "--staged"],
    "fix --update": ["fix", "--update", "--select", "DGH2", "."],
    "fix --record": ["fix", *RECORD, "."],
    "fix --staged --record": ["fix", "--staged", *RECORD],
    "fix --metrics": ["fix", "--metrics", "run.json", "."],
    "answers prune": ["answers", "prune"],
    "check --write-baseline": ["check", "--write-baseline", "known.json", "."],
    "check --output": ["check", "--format", "sarif", "--output", "deep/found.sarif", "--badge", "badge.svg", "."],
    "docs": ["docs", "--output", "pages", "."],
    "cache export": ["cache", "export", "taken.jsonl"],
    "cache import": ["cache", "import", "old.jsonl"],
    "cache clear": ["cache", "clear"],
    "init --hook git": ["init", "--hook", "git", "--yes"],
    "init --hook pre-commit": ["init", "--hook", "pre-commit", "--yes"],
}
TROUBLE = (
    "space",
    "writable",
    "read-only",
    "readonly",
    "too large",
    "full",
    "cannot be used",
    "does not work",
    "disk I/O",
    "was stopped by",
)
SIZES = [0, 60, 600, 3_000, 6_000, 20_000]  # bytes that a file may have
USUAL = 600
BLOCKS = [0, 1, 3, 9]  # of 4 KiB that are free


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A repository with all of it staged, a cache with each answer, and a line of the answers file that nobody uses."""
    folder = tmp_path_factory.mktemp("template")
    for name in ("repository", "cache", "temporary"):
        (folder / name).mkdir()
    here = folder / "repository"
    sources = {f"m{n}.py": FUNCTION.format(number=n) + STALE + "# ....\n" * 700 for n in range(2)}
    for name, text in sources.items():
        (here / name).write_text(text)
    git(here, "init", "-q", "--template=")
    git(here, "add", "-A")
    with AzureServer() as server:
        assert run(folder, ["fix", "."], server.environ()).code == 1
    assert run(folder, ["cache", "export", "old.jsonl"]).code == 0
    lines = (here / "old.jsonl").read_text()
    unused = json.loads(lines.splitlines()[0])
    unused = unused | {"key": "0" * 64 + unused["key"][64:], "digest": "0" * 64}
    (here / "old.jsonl").write_text(f"{json.dumps(unused, sort_keys=True)}\n{lines}")
    for name, text in sources.items():
        (here / name).write_text(text)
    (here / "pyproject.toml").write_text('[tool.docgen-hook]\nanswers = "old.jsonl"\n')
    return folder


def git(folder, *words):
    """What git prints."""
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True).stdout


def run(folder, words, environ=None):
    """The exit code and what is printed; without a provider all docstrings come from the cache."""
    out = io.StringIO()
    environ = {**os.environ, **(environ or {"DOCGEN_HOOK_PROVIDER": "none"})}
    environ["DOCGEN_HOOK_CACHE_DIR"] = str(folder / "cache")
    code = main(words, CliContext(environ, str(folder / "repository"), out, out))
    return SimpleNamespace(code=code, said=out.getvalue())


def state(folder):
    """Each file of the work tree and of the index, with its bytes; the index by names of contents."""
    here = folder / "repository"
    files = {
        path.relative_to(here).as_posix(): path.read_bytes()
        for path in here.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    files |= {f".git/hooks/{path.name}": path.read_bytes() for path in (here / ".git").glob("hooks/*")}
    files |= {f"index {row.partition(b'	')[2]}": row for row in git(here, "ls-files", "-s").splitlines()}
    return files | {name: b"JSON" for name in ("run.json",) if name in files and json.loads(files[name])}


def left_behind(folder):
    """Files that are neither a person's nor complete ones of ours."""
    names = [path.name for path in folder.rglob("*") if path.is_file()]
    return [name for name in names if ".docgen-hook-" in name or name.endswith((".tmp", "index.lock", "-pending"))]


def copied(template, folder):
    """A copy of the template."""
    shutil.copytree(template, folder, symlinks=True)
    return folder


def check_disk(template, tmp_path, words, limit):
    """Run a command while the disk is full, check what is left, and run it again with room.

    Args:
        template: What the command begins with.
        tmp_path: Where it is copied to.
        words: The command.
        limit: Context in which the disk of a folder is full.
    """
    undisturbed = copied(template, tmp_path / "undisturbed")
    before, code = state(undisturbed), run(undisturbed, words).code
    whole = state(undisturbed)
    folder = copied(template, tmp_path / "run")
    with limit(folder):
        ran = run(folder, words)
    now = state(folder)
    assert [name for name in now if now[name] not in (before.get(name), whole.get(name))] == [], "torn"
    assert [name for name in before if name not in now] == [], "lost"
    if now == whole and ran.code == code:
        assert "cannot be written" not in ran.said
    else:
        assert ran.code == 3 or "warning: the cache in" in ran.said, ran.said
        assert any(word in ran.said.lower() for word in TROUBLE), ran.said
        assert "tip: " in ran.said or "; free some space" in ran.said, ran.said
    assert "should not happen" not in ran.said
    assert [name for name in left_behind(folder) if not name.endswith("-pending")] == []
    again = run(folder, words)
    assert again.code in (0, 1), again.said
    assert (state(folder), left_behind(folder)) == (whole, [])


@pytest.mark.parametrize(
    "size", [pytest.param(size, marks=[] if size == USUAL else pytest.mark.slow) for size in SIZES]
)
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_limit_of_a_files_size_tears_nothing(template, tmp_path, words, size):
    check_disk(template, tmp_path, words, lambda _: file_size_limit(size))


@pytest.mark.slow
@pytest.mark.parametrize("place", ["repository", "cache"])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("free", BLOCKS)
def test_a_full_disk_tears_nothing(template, tmp_path, words, place, free):
    @contextlib.contextmanager
    def full(folder):
        shutil.move(folder / place, disk / place)
        (folder / place).symlink_to(disk / place)
        filler = fill(disk, free)
        yield
        filler.unlink()

    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk", 3_000) as disk:
        check_disk(template, tmp_path, words, full)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["repository", "cache"])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_disk_that_is_read_only_tears_nothing(template, tmp_path, words, place):
    @contextlib.contextmanager
    def read_only(folder):
        shutil.move(folder / place, disk / place)
        (folder / place).symlink_to(disk / place)
        remount(disk, "ro")
        yield
        remount(disk, "rw")

    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk", 3_000) as disk:
        check_disk(template, tmp_path, words, read_only)


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_an_overlay_is_a_disk_like_any_other(template, tmp_path, words):
    undisturbed, folder = copied(template, tmp_path / "undisturbed"), copied(template, tmp_path / "run")
    code = run(undisturbed, words).code
    with overlay(folder / "repository", tmp_path):
        ran = run(folder, words)
        assert (ran.code, state(folder), left_behind(folder)) == (code, state(undisturbed), []), ran.said


@pytest.mark.parametrize(
    ("number", "tip"),
    [
        pytest.param(errno.ENOSPC, "Free some space", id="full"),
        pytest.param(errno.EDQUOT, "Free some space", id="a quota"),
        pytest.param(errno.EFBIG, "ulimit -f", id="a limit of a file's size"),
        pytest.param(errno.EROFS, "read-only", id="read-only"),
        pytest.param(errno.EIO, "Check the disk", id="a disk that fails"),
        pytest.param(errno.EACCES, "Ask somebody.", id="what the caller knows better"),
    ],
)
def test_each_reason_has_a_tip(number, tip):
    error = files.write_error(OSError(number, os.strerror(number), "m.py"), "m.py", "Ask somebody.")
    assert error.sentence == f"m.py cannot be written: {os.strerror(number)}"
    assert tip in error.tip
    assert error.exit_code == 3
