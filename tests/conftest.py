"""A world of its own for every test: no settings, caches, keys or git identity of the machine leak in."""

import gc
import os
import shutil
import signal
import subprocess
from itertools import count
from pathlib import Path

import pytest

PREFIXES = ("AZURE_", "OPENAI_", "DOCGEN_", "GIT_", "PRE_COMMIT", "TIKTOKEN_", "DATA_GYM_", "XDG_")
NAMES = ("NO_COLOR", "FORCE_COLOR", "SKIP", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy")
IDENTITY = {
    "GIT_AUTHOR_NAME": "A Tester",
    "GIT_AUTHOR_EMAIL": "tester@example.org",
    "GIT_COMMITTER_NAME": "A Tester",
    "GIT_COMMITTER_EMAIL": "tester@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
MEMORY, ROOM = "/dev/shm", 4 * 2**30  # a file system in memory, and the bytes that it must have free
FOLDERS = count()  # pytest's own numbers are found by reading the names of all folders so far: 35 s in a whole run


def new_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a new folder of this run."""
    folder = factory.getbasetemp() / f"t{next(FOLDERS)}"
    folder.mkdir(mode=0o700)
    return folder


def pytest_configure():
    """Begin without searches for garbage, which find none while tests are collected.

    Let folders lie in memory where there is room: databases wait for a disk twelve thousand times otherwise.

    Let Ctrl-C mean something in children also where the suite runs in the background, whose shell ignores it.
    """
    gc.disable()
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers():
    """Return one worker more than there are cores: a fifth of the suite waits for servers, git and other processes."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish():
    """Leave what was collected out of each search for garbage: 12,000 tests with their tables live to the end."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def tmp_path(tmp_path_factory):
    """A new, empty folder."""
    return new_folder(tmp_path_factory)


@pytest.fixture(autouse=True)
def world(tmp_path_factory, monkeypatch):
    """Clear what would change a result, and return the cache a folder of this test's own."""
    for name in list(os.environ):
        if name.startswith(PREFIXES) or name in NAMES:
            monkeypatch.delenv(name)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DOCGEN_HOOK_CACHE_DIR", str(new_folder(tmp_path_factory)))


class Repository:
    """A real git repository in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, check: bool = True, **extra) -> str:
        """Run git here and return what it printed."""
        run = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, text=True, check=False, **extra)
        assert not check or run.returncode == 0, run.stderr
        return run.stdout

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file, as it is."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def read(self, path: str) -> str:
        """Read a file, as it is."""
        return (self.folder / path).read_bytes().decode()

    def commit(self, message: str = "more") -> None:
        """Commit everything, hooks aside."""
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", message)


@pytest.fixture
def repository(tmp_path):
    """A new, empty repository."""
    return Repository(tmp_path / "repository")


@pytest.fixture(scope="session")
def answers(tmp_path_factory):
    """A cache folder that knows the answers for the functions of tests/helpers/git_scenarios.py."""
    from tests.helpers.git_scenarios import seeded

    return seeded(tmp_path_factory.mktemp("answers"))


@pytest.fixture
def git_world(tmp_path, answers):
    """A new repository with a cache of its own that knows those answers."""
    from tests.helpers.git_scenarios import World

    shutil.copytree(answers, tmp_path / "cache")
    return World(tmp_path / "repository", tmp_path / "cache")
