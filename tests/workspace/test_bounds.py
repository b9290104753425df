"""Settings and baselines of any kind and size end in a sentence and exit code 2, within seconds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and devices in the file system")
SECONDS = 20  # on a machine that is busy; each takes below one
TABLE = "[tool.docgen-hook]\n"
SETTINGS = {
    "3,000 brackets": TABLE + "paths = " + "[" * 3_000 + "]" * 3_000,
    "3,000 braces": TABLE + "prices = " + "{a=" * 3_000 + "1" + "}" * 3_000,
    "an integer of 5,000 digits": TABLE + "deadline = " + "9" * 5_000,
    "a hexadecimal integer of 9,000 digits": TABLE + "concurrency = 0x" + "f" * 9_000,
    "such an integer where a text belongs": TABLE + "style = 0x" + "f" * 9_000,
    "a large float": TABLE + "deadline = 1e300",
    "infinity": TABLE + "deadline = inf",
    "no number": TABLE + "deadline = nan",
    "a key of 20,000 parts": TABLE + ".".join(["a"] * 20_000) + " = 1",
    "a key of 20,000 parts in quotes": TABLE + ".".join(['"a"'] * 20_000) + " = 1",
    "a key of 20,000 parts with blanks": TABLE + " . ".join(["a"] * 20_000) + " = 1",
    "a table of 20,000 parts": TABLE + "[" + ".".join(["a"] * 20_000) + "]",
    "a key of 20,000 parts in a table in line": TABLE + "prices = {" + ".".join(["a"] * 20_000) + " = 1}",
    "200,000 patterns": TABLE + "exclude = [" + '"*x*",' * 200_000 + "]",
    "50,000 patterns": TABLE + "exclude = [" + '"*x*",' * 50_000 + "]",
    "50,000 files' codes": TABLE + "per-file-ignores = {" + ",".join(f'"a{n}" = []' for n in range(50_000)) + "}",
    "a long pattern": TABLE + 'exclude = ["' + "*a" * 50_000 + '"]',
    "2 MiB": TABLE + "#" + "x" * 2 * 2**20,
    "a NUL": TABLE + "\0",
    "no UTF-8": TABLE + 'style = "\udcff"',
    "a date that is none": TABLE + "deadline = 9999-99-99",
    "an unknown key of 100,000 letters": TABLE + "a" * 100_000 + " = 1",
}
BASELINES = {
    "3,000 brackets": "[" * 3_000 + "]" * 3_000,
    "200,000 brackets": "[" * 200_000,
    "an integer of 5,000 digits": f"[[{'9' * 5_000}]]",
    "an object": '{"a": 1}',
    "no JSON": "baseline",
    "11 MiB": "[" + " " * 11 * 2**20 + "]",
    "no UTF-8": "\udcff",
}


def ran(folder, *words):
    """A run of its own, as it ends by itself."""
    command = [sys.executable, "-P", "-m", "docgen_hook", *words]
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, timeout=SECONDS, check=False, errors="replace"
    )


def is_a_sentence(run):
    """Exit code 2, and two lines at most that a person can read."""
    assert run.returncode == 2, run.stderr
    assert run.stderr.startswith("docgen-hook: ")
    assert "should not happen" not in run.stderr
    assert len(run.stderr) < 700
    return True


@pytest.fixture
def folder(tmp_path):
    """A project with a file."""
    (tmp_path / "m.py").write_text('"""M."""\n')
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_settings_without_bounds(folder, text):
    (folder / "pyproject.toml").write_text(text, errors="surrogateescape")
    assert is_a_sentence(ran(folder, "check"))


@pytest.mark.parametrize("text", BASELINES.values(), ids=BASELINES)
def test_baselines_without_bounds(folder, text):
    (folder / "known.json").write_text(text, errors="surrogateescape")
    assert is_a_sentence(ran(folder, "check", "--baseline", "known.json"))


def pipe(path):
    """A pipe into which nobody writes."""
    os.mkfifo(path)


def zeros(path):
    """A link to a device without an end."""
    path.symlink_to("/dev/zero")


def folder_instead(path):
    """A folder where a file belongs."""
    path.mkdir()


@POSIX
@pytest.mark.parametrize("make", [pipe, zeros, folder_instead])
@pytest.mark.parametrize("name", ["pyproject.toml", "ruff.toml", "known.json"])
def test_what_is_no_regular_file(folder, make, name):
    if name == "ruff.toml":
        (folder / "m.py").write_text("def f(x):\n    return x\n")
        words = ["fix", "--provider", "none", "m.py"]
    else:
        words = ["check", *(["--baseline", "known.json"] if name == "known.json" else [])]
    make(folder / name)
    run = ran(folder, *words)
    assert run.returncode in ((1, 2) if name == "ruff.toml" else (2,)), run.stderr
    assert "should not happen" not in run.stderr


@POSIX
def test_source_that_is_a_pipe_is_left_alone(folder):
    pipe(folder / "p.py")
    run = ran(folder, "check", "p.py")
    assert run.returncode == 3
    assert run.stdout.splitlines()[0] == "p.py:1:1: DGH902 Cannot read file: not a regular file"
    assert "should not happen" not in run.stderr


@pytest.mark.parametrize("words", [["init"], ["config"], ["doctor"], ["estimate"], ["docs"], ["fix"]], ids=" ".join)
@pytest.mark.parametrize("text", ["3,000 brackets", "an integer of 5,000 digits", "a key of 20,000 parts"])
def test_other_commands_say_it_too(folder, words, text):
    (folder / "pyproject.toml").write_text(SETTINGS[text])
    run = ran(folder, *words)
    assert run.returncode in (1, 2, 3)
    assert "should not happen" not in run.stderr + run.stdout


def test_usual_settings_are_taken(folder):
    texts = ", ".join(f'"a{number}"' for number in range(900))
    (folder / "pyproject.toml").write_text(f'{TABLE}exclude = [{texts}]\ndeadline = 5.5\n[a.b.c."d.e"]\nx = "a.b.c"\n')
    assert ran(folder, "check").returncode == 0


def test_files_are_read_through_one_door():
    """Settings, baselines and sources: no other module of ours opens them."""
    package = Path(__file__).parents[2] / "docgen_hook"
    openers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "demo_project" not in path.parts and '"rb")' in path.read_text(encoding="utf8")
    }
    assert openers <= {
        "workspace/files.py",
        "workspace/in_place.py",
        "providers/local_models/download.py",
        "providers/local_models/install.py",
        "planning/parallel.py",
    }
