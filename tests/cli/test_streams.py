"""Closed, full and scarce: streams, file descriptors and folders that do not work."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shell's way to close streams")
HOOK = f"{sys.executable} -P -m docgen_hook"


@pytest.fixture
def folder(tmp_path):
    """A documented file, and one that is not."""
    (tmp_path / "ok.py").write_text('"""M."""\n')
    (tmp_path / "m.py").write_text("def f(x):\n    return x\n")
    return tmp_path


def shell(line, folder):
    """How a line of shell ends."""
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(["bash", "-c", line], cwd=folder, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "words, code", [("check ok.py", 0), ("check m.py", 1), ("fix --provider none m.py", 1), ("check --none", 2)]
)
def test_a_closed_stream_is_no_error(folder, words, code, closed):
    run = shell(f"{HOOK} {words} {closed}", folder)
    assert run.returncode == code
    assert "Traceback" not in run.stderr
    assert (folder / "ok.py").read_text() == '"""M."""\n', "nothing was printed into a file"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("words", ["check m.py", "check m.py --format json", "config", "check --explain DGH102"])
def test_a_full_disk_behind_standard_output_gets_a_sentence(folder, words):
    run = shell(f"{HOOK} {words} > /dev/full", folder)
    assert run.returncode == 3
    assert "no space left on device" in run.stderr
    assert "should not happen" not in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_a_full_disk_behind_standard_error_stops_nothing(folder):
    assert shell(f"{HOOK} check ok.py 2> /dev/full", folder).returncode == 0
    assert shell(f"{HOOK} check m.py 2> /dev/full", folder).returncode == 1


@pytest.mark.parametrize("number", [6, 8, 10, 16])
def test_too_few_file_descriptors_get_a_sentence(folder, number):
    run = shell(f"ulimit -n {number}; {HOOK} fix --provider none .", folder)
    assert run.returncode in (1, 3)
    assert "Traceback" not in run.stderr
    assert "should not happen" not in run.stderr
