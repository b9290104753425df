"""Somebody else's code is never looked at: on every way of listing files, inside and outside git."""

import os
import subprocess

import pytest

from docgen_hook.planning.third_party import FOLDERS
from tests.helpers.git_scenarios import code

DEFAULTS = (
    ".tox", ".nox", ".venv", "venv", "env", "node_modules", "build", "dist", "site-packages", "__pypackages__",
    ".eggs", ".mypy_cache", "deep/in/a/build", "package.egg-info",
)  # fmt: skip
WAYS = [
    pytest.param(("check",), id="the whole project"),
    pytest.param(("check", "."), id="a folder by its name"),
    pytest.param(("check", "--since", "HEAD"), id="what changed since a commit"),
    pytest.param(("fix", "--diff"), id="what would be written"),
]


def mentioned(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout + done.stderr


@pytest.fixture
def started(git_world):
    """A repository with one commit and a file that is new since."""
    git_world.write("old.py", '"""Old."""\n')
    git_world.commit()
    git_world.write("mine.py", code("one"))
    return git_world


def environment(world, folder: str) -> str:
    world.write(f"{folder}/pyvenv.cfg", "home = /usr/bin\n")
    return f"{folder}/lib/python3.11/module.py"


@pytest.mark.parametrize("words", [param for param in WAYS if "--since" not in param.values[0]])
@pytest.mark.parametrize("folder", DEFAULTS)
def test_default_folders_that_git_does_not_track_are_left_out(started, folder, words):
    started.write(f"{folder}/theirs.py", code("two"))
    said = mentioned(started.here(*words))
    assert "mine.py" in said
    assert "theirs.py" not in said


@pytest.mark.parametrize("folder", ["build", "env", "node_modules"])
def test_what_git_tracks_in_such_a_folder_is_the_projects_own(started, folder):
    started.write(f"{folder}/ours.py", code("two"))
    started.git("add", f"{folder}/ours.py")
    started.write(f"{folder}/lib/theirs.py", code("three"))
    said = mentioned(started.here("check"))
    assert "ours.py" in said
    assert "theirs.py" not in said


@pytest.mark.parametrize(
    "words",
    [*WAYS, pytest.param(("check", "--staged"), id="what is staged"), pytest.param(("check", "--changed"), id="c")],
)
@pytest.mark.parametrize("folder", ["my-env", "tools/venv3", "src/python"])
def test_a_tracked_virtual_environment_is_left_out(started, folder, words):
    started.write(environment(started, folder), code("two"))
    started.git("add", "-A")
    assert "module.py" not in mentioned(started.here(*words))


def test_a_file_of_an_environment_is_left_out_by_its_name_too(started):
    path = environment(started, "my-env")
    started.write(path, code("two"))
    done = started.here("check", path)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("words", [("check",), ("fix", "--diff")])
def test_a_folder_without_git_is_no_different(git_world, tmp_path, words):
    plain = tmp_path / "plain"
    for path in (*(f"{folder}/theirs.py" for folder in DEFAULTS), "my-env/lib/theirs.py", "mine.py"):
        (plain / path).parent.mkdir(parents=True, exist_ok=True)
        (plain / path).write_text(code("one"), encoding="utf-8")
    (plain / "my-env" / "pyvenv.cfg").write_text("", encoding="utf-8")
    said = mentioned(git_world.here(*words, cwd=plain))
    assert "mine.py" in said
    assert "theirs.py" not in said


def test_a_project_that_lives_in_an_environment_is_looked_at(started):
    started.write("pyvenv.cfg", "home = /usr/bin\n")
    started.write("lib/python3.11/site-packages/theirs.py", code("two"))
    said = mentioned(started.here("check"))
    assert "mine.py" in said
    assert "theirs.py" not in said


@pytest.mark.parametrize("name", ["src", "buildings", "environment", "distance", "test", "tools", "vendor", "my_venv"])
def test_other_folders_are_looked_at(started, name):
    assert name not in FOLDERS
    started.write(f"{name}/ours.py", code("two"))
    assert "ours.py" in mentioned(started.here("check"))


NUMPY = '"""One.\n\n    Parameters\n    ----------\n    value : int\n        It.\n    """'


@pytest.mark.parametrize("folder", ["my-env/lib", "build/lib", "node_modules/x"])
def test_somebody_elses_code_has_no_vote_on_style(started, folder):
    started.write("my-env/pyvenv.cfg", "")
    for number in range(3):
        started.write(f"{folder}/theirs{number}.py", f"def f(value):\n    {NUMPY}\n")
    assert started.here("fix").returncode == 1
    assert "Parameters" not in started.read("mine.py")
    assert "Args:" in started.read("mine.py")


@pytest.mark.parametrize(
    "settings,flags,expected",
    [
        pytest.param('extend-exclude = ["b.py"]', (), "ac", id="the setting alone"),
        pytest.param('exclude = ["a.py"]\nextend-exclude = ["b.py"]', (), "c", id="both settings"),
        pytest.param('exclude = ["a.py"]', ("--extend-exclude", "b.py"), "c", id="the flag adds to the setting"),
        pytest.param('exclude = ["a.py"]', ("--exclude", "b.py"), "ac", id="the other flag replaces it"),
    ],
)
def test_extend_exclude_adds_to_exclude(git_world, settings, flags, expected):
    git_world.write("pyproject.toml", f"[tool.docgen-hook]\n{settings}\n")
    for name in "abc":
        git_world.write(f"{name}.py", code("one"))
    done = git_world.here("check", *flags)
    assert sorted(line[0] for line in done.stdout.splitlines()) == list(expected)


def test_a_commit_with_an_environment_is_not_stopped_by_it(started):
    started.hook()
    started.write(environment(started, "my-env"), code("two"))
    started.git("rm", "--cached", "-q", "--ignore-unmatch", "mine.py")
    os.unlink(started.folder / "mine.py")
    started.git("add", "-A")
    assert started.run("git", "commit", "-q", "-m", "environment").returncode == 0
