"""Installed without dependencies: `check`, flake8, `config` and baselines work; the rest says what it needs."""

import os
import re
import site
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from docgen_hook.cli.main import COMMANDS
from docgen_hook.report import FORMATS

PACKAGE = Path(__file__).parents[2] / "docgen_hook"
ENTRY_POINTS = "[flake8.extension]\nDGH = docgen_hook.flake8_plugin:Plugin\n"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The interpreter of a virtual environment that holds the package alone, as `pip install --no-deps` leaves it."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    purelib = next(folder.glob("[Ll]ib*/**/site-packages"))
    (purelib / "package.pth").write_text(f"{PACKAGE.parent}\n", encoding="utf-8")
    info = purelib / "docgen_hook-0.dist-info"
    info.mkdir()
    needs = "".join(f"Requires-Dist: {line}\n" for line in metadata.requires("docgen-hook") or [])
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: docgen-hook\nVersion: 0\n{needs}", encoding="utf-8")
    (info / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    return next(path for path in folder.glob("*/python*") if path.stem == "python")


@pytest.fixture
def run(python, tmp_path):
    """Run the command line there, in a project with one undocumented function."""
    (tmp_path / "pyproject.toml").write_text('[tool.docgen-hook]\nstyle = "google"\n', encoding="utf-8")
    (tmp_path / "app.py").write_text('"""An app."""\n\n\ndef one():\n    return 1\n', encoding="utf-8")
    unset = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "AZURE", "OPENAI"))}

    def ran(*words):
        command, source = [python, "-m", "docgen_hook", *words], "def two():\n    return 2\n"
        own = environ | unset
        return subprocess.run(command, cwd=tmp_path, env=own, input=source, capture_output=True, text=True, check=False)

    return ran


WORKS = [
    *[pytest.param(("check", "--format", name), 1, id=f"check --format {name}") for name in FORMATS],
    pytest.param(("check", "--statistics"), 1, id="check --statistics"),
    pytest.param(("check", "--statistics", "--format", "json"), 1, id="check --statistics --format json"),
    pytest.param(("check", "--fail-under", "50", "--badge", "b.svg"), 1, id="check --badge"),
    pytest.param(("check", "--explain", "DGH103"), 0, id="check --explain"),
    pytest.param(("check", "--select", "DGH"), 1, id="check with every rule"),
    pytest.param(("check", "--public", "exports"), 1, id="check of re-exports"),
    pytest.param(("check", "--raises", "calls"), 1, id="check of called functions"),
    pytest.param(("check", "-", "--stdin-filename", "x.py"), 1, id="check -"),
    pytest.param(("check", "--write-baseline", "known.json"), 0, id="writing a baseline"),
    pytest.param(("config",), 0, id="config"),
    pytest.param(("config", "--format", "json"), 0, id="config as JSON"),
    pytest.param(("config", "--schema"), 0, id="config --schema"),
    pytest.param(("cache", "path"), 0, id="cache path"),
    pytest.param(("cache", "stats"), 0, id="cache stats of no cache"),
    pytest.param(("--version",), 0, id="--version"),
    *[pytest.param((name, "--help"), 0, id=f"{name} --help") for name in COMMANDS],
]


@pytest.mark.parametrize("words, code", WORKS)
def test_what_only_reports_works(run, words, code):
    done = run(*words)
    assert done.returncode == code, done.stderr
    assert "which is not installed" not in done.stderr
    assert "should not happen" not in done.stderr


def test_a_baseline_is_written_and_holds(run, tmp_path):
    assert run("check", "--write-baseline", "known.json").returncode == 0
    done = run("check", "--baseline", "known.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


NEEDS = [
    pytest.param(("fix", "--provider", "none"), id="fix"),
    pytest.param(("estimate",), id="estimate"),
    pytest.param(("docs",), id="docs"),
    pytest.param(("show-prompt", "app.py::one"), id="show-prompt"),
    pytest.param(("init", "--yes", "--hook", "git"), id="init"),
]


@pytest.mark.parametrize("words", NEEDS)
def test_what_needs_a_package_names_it_in_one_line(run, tmp_path, words):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if ".git" not in path.parts and "cache" not in path.parts}
    done = run(*words)
    assert (done.returncode, done.stdout) == (3, "")
    named = re.fullmatch(r"docgen-hook: `[\w-]+` needs the package ([\w-]+), which is not installed: .*\n", done.stderr)
    assert named, done.stderr
    assert named[1].lower() in {re.match(r"[\w-]+", line)[0].lower() for line in metadata.requires("docgen-hook")}
    assert {path for path in tmp_path.rglob("*") if ".git" not in path.parts and "cache" not in path.parts} == before


def test_doctor_names_all_that_are_missing(run):
    done = run("doctor")
    assert done.returncode == 3
    first = done.stdout.splitlines()[0]
    assert all(f"{name} is missing" in first for name in ("openai", "libcst", "tiktoken", "diskcache", "jsonschema"))


def test_flake8_reports_there(python, run, tmp_path):
    folder = next(Path(path) for path in site.getsitepackages() if (Path(path) / "flake8").exists())
    shim = tmp_path.parent / "flake8-alone"
    shim.mkdir(exist_ok=True)
    for pattern in ("flake8", "flake8-[0-9]*", "pycodestyle*", "pyflakes*", "mccabe*"):
        for found in folder.glob(pattern):
            (shim / found.name).symlink_to(found)
    code = f"import sys; sys.path.append({str(shim)!r}); from flake8.main.cli import main; sys.exit(main(['app.py']))"
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "app.py:4:1: DGH103 Missing docstring in public function `one`" in done.stdout, done.stderr
