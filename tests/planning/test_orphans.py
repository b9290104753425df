"""No kill of `check`, whatever the signal and the moment, leaves a process behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from benchmarks.kills import members

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc; only Linux copies processes")
FILES = 60
FUNCTION = "def f{n}(a, b):\n    if a:\n        raise ValueError(b)\n    return [a for _ in range(b)]\n\n\n"
SIGNALS = (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)
PATIENCE = 20.0  # seconds until every process of a killed run must be gone, on a machine that is busy


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """So many bytes of source that the work is shared among processes."""
    folder = tmp_path_factory.mktemp("project")
    text = "".join(FUNCTION.replace("{n}", str(number)) for number in range(300))
    for number in range(FILES):
        (folder / f"m{number}.py").write_text(text)
    return folder


def left_after_kill(project, cache, number, after):
    """The processes that are still there some time after a run was killed."""
    command = [sys.executable, "-P", "-m", "docgen_hook", "check", "."]
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(cache)}
    with subprocess.Popen(
        command, cwd=project, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as run:
        time.sleep(after)
        run.send_signal(number)
        run.wait()
    end = time.monotonic() + PATIENCE
    while (left := members(run.pid)) and time.monotonic() < end:
        time.sleep(0.05)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return left


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("after", [0.3, 0.9], ids=lambda seconds: f"after {seconds} s")
def test_a_killed_check_leaves_no_process(project, tmp_path, number, after):
    assert left_after_kill(project, tmp_path / "cache", number, after) == []


@pytest.mark.slow
def test_no_moment_leaves_a_process(project, tmp_path):
    moments = [0.05 + 0.06 * step for step in range(24)]
    left = {
        (number.name, after): found
        for number in SIGNALS
        for after in moments
        if (found := left_after_kill(project, tmp_path / f"cache{number}{after}", number, after))
    }
    assert left == {}


def test_the_work_is_shared(project, tmp_path):
    """Else the tests above would have nothing to find."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-P", "-m", "docgen_hook", "check", "."]
    with subprocess.Popen(command, cwd=project, env=environ, stdout=subprocess.DEVNULL, start_new_session=True) as run:
        most = 0
        while run.poll() is None:
            most = max(most, len(members(run.pid)))
            time.sleep(0.02)
    assert most > 1
