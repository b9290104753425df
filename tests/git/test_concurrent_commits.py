"""Many at once: work trees that commit together, processes on one cache: nothing is asked twice, lost or torn."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from docgen_hook.store.cache import Cache
from tests.helpers.azure_server import AzureServer
from tests.helpers.git_scenarios import bare, code, python

FRESH = tuple(f"fresh{number}" for number in range(4))
LIMIT = 60.0  # seconds, far above what it takes; a deadlock ends here


def started(folder, environ, *words):
    return subprocess.Popen(
        words, cwd=folder, env={**os.environ, **environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(processes):
    """Exit code and what each said, all within the limit."""
    until = time.monotonic() + LIMIT
    found = []
    for process in processes:
        out, err = process.communicate(timeout=max(until - time.monotonic(), 0.1))
        found.append((process.returncode, out + err))
    return found


@pytest.fixture
def shared(git_world, tmp_path):
    """A world that asks a loopback Azure, with an empty cache."""
    shutil.rmtree(tmp_path / "cache")
    del git_world.environ["DOCGEN_HOOK_PROVIDER"]
    with AzureServer() as server:
        server.latency = 0.2
        git_world.environ |= server.environ()
        git_world.server = server
        yield git_world


def kept(world):
    """The names of the functions whose answers are in the cache."""
    cache = Cache(world.cache)
    found = sorted(record["qualname"] for _, record in cache.records())
    cache.close()
    return found


@pytest.mark.slow
def test_two_work_trees_commit_together(shared):
    shared.commit_all({"README": "x\n"})
    shared.hook("fix --staged --stage")
    folders = []
    for name in ("left", "right"):
        shared.git("worktree", "add", "-q", f"../{name}")
        folders.append(shared.folder.parent / name)
        (folders[-1] / "app.py").write_text(code(*FRESH), encoding="utf-8")
        subprocess.run(["git", "add", "app.py"], cwd=folders[-1], check=True)
    done = ended([started(folder, shared.environ, "git", "commit", "-m", "both") for folder in folders])
    assert [code for code, _ in done] == [0, 0], done
    for folder in folders:
        shown = subprocess.run(["git", "show", "HEAD:app.py"], cwd=folder, check=True, capture_output=True).stdout
        assert bare(shown) == code(*FRESH).encode()
        assert shown == (folder / "app.py").read_bytes()
        assert shown.count(b"Carry out") == len(FRESH)
    assert kept(shared) == sorted(FRESH)
    assert len(shared.server.requests) <= 2 * len(FRESH)


@pytest.mark.slow
def test_eight_processes_on_one_cache(shared):
    folders = [shared.folder / f"copy{number}" for number in range(8)]
    for folder in folders:
        folder.mkdir()
        (folder / "app.py").write_text(code(*FRESH), encoding="utf-8")
    words = python("-m", "docgen_hook", "fix", "app.py", "--metrics", "metrics.json")
    done = ended([started(folder, shared.environ, *words) for folder in folders])
    assert [code for code, _ in done] == [1] * 8, done
    contents = {(folder / "app.py").read_bytes() for folder in folders}
    assert {bare(content) for content in contents} == {code(*FRESH).encode()}
    assert len(contents) == 1, "the loopback server answers the same to the same question"
    assert kept(shared) == sorted(FRESH)
    attempts = [json.loads((folder / "metrics.json").read_text(encoding="utf-8")) for folder in folders]
    for attempt in attempts:
        assert all(row["attempts"] <= 1 for row in attempt["definitions"])
    assert len(shared.server.requests) <= 8 * len(FRESH)
    assert not [said for _, said in done if "warning" in said], "no lock was waited for in vain"


@pytest.mark.slow
def test_eight_processes_on_one_file(shared):
    """Whoever is first writes; the others leave the file alone or find it done: never torn, never documented twice."""
    (shared.folder / "app.py").write_text(code(*FRESH), encoding="utf-8")
    words = python("-m", "docgen_hook", "fix", "app.py")
    done = ended([started(shared.folder, shared.environ, *words) for _ in range(8)])
    assert {code for code, _ in done} <= {0, 1, 3}, done
    assert all("changed in the meantime" in said for code, said in done if code == 3)
    assert any(code == 1 for code, _ in done)
    written = shared.read("app.py").encode()
    assert bare(written) == code(*FRESH).encode()
    assert written.count(b"Carry out") == len(FRESH)
    assert kept(shared) == sorted(FRESH)


@pytest.mark.slow
def test_eight_processes_stage_into_one_index(shared):
    shared.commit_all({"README": "x\n"})
    names = [f"part{number}.py" for number in range(8)]
    for name in names:
        shared.write(name, code(*FRESH))
    shared.git("add", "-A")
    done = ended(
        [
            started(shared.folder, shared.environ, *python("-m", "docgen_hook", "fix", "--staged", name))
            for name in names
        ]
    )
    assert [code for code, _ in done] == [1] * 8, done
    entries = shared.entries()
    assert [name for name in names if entries[name][1].count(b"Carry out") != len(FRESH)] == []
    assert [name for name in names if entries[name][1] != shared.read(name).encode()] == []


@pytest.mark.slow
def test_a_locked_cache_is_not_waited_for_beyond_its_patience(shared):
    """Another process holds the database for good: nothing that would be paid for and could be lost is sent."""
    (shared.folder / "app.py").write_text(code("one"), encoding="utf-8")
    cache = Cache(shared.cache)
    cache.set_fact("x", "y")
    cache.close()
    holder = (
        "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); time.sleep(120)"
    )
    process = started(shared.folder, {}, sys.executable, "-c", holder, str(shared.cache / "cache.db"))
    try:
        assert process.stdout.readline() == "held\n"
        began = time.monotonic()
        done = shared.docgen("fix", "app.py")
        took = time.monotonic() - began
    finally:
        process.kill()
        process.communicate()
    assert done.returncode == 3, done.stderr
    assert shared.read("app.py") == code("one")
    assert "database is locked" in done.stderr
    assert "no requests were sent" in done.stderr
    assert took < 30, "diskcache alone waits for a minute"
