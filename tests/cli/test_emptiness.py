"""Emptiness is not success: a terminal hears why there was nothing to do, a passing hook says nothing."""

import json

import pytest

from docgen_hook.report.coverage import badge, coverage, percent
from tests.helpers.git_scenarios import code

PRIVATE = "def _one():\n    return 1\n\n\nclass _Two:\n    def method(self):\n        return 2\n"
DONE = 'def one():\n    """Return one."""\n    return 1\n'


def nothing(world):
    return


def private(world):
    world.write("p.py", PRIVATE)


def excluded(world):
    world.write("pyproject.toml", '[tool.docgen-hook]\nexclude = ["p.py"]\n')
    world.write("p.py", code("one"))


def unstaged(world):
    world.commit_all({"p.py": DONE})
    world.write("p.py", code("one"))


def other_staged(world):
    world.commit_all({"p.py": DONE})
    world.write("x.txt", "text")
    world.git("add", "-A")


def excluded_staged(world):
    excluded(world)
    world.git("add", "-A")


def clean(world):
    world.commit_all({"p.py": DONE})


def comments(world):
    world.write("pyproject.toml", "[tool.docgen-hook]\nignore = ['DGH100']\n")
    world.write("p.py", "# nothing is here\n")


def text_only(world):
    world.write("src/x.txt", "text")


KINDS = [
    pytest.param(nothing, (), "no-files", "no Python files found under the current folder", id="an empty repository"),
    pytest.param(
        text_only, ("src",), "no-files", "no Python files found under src", id="no Python file below a folder"
    ),
    pytest.param(
        private, (), "private-only", "3 private definitions skipped; --select DGH108 includes them", id="private only"
    ),
    pytest.param(
        comments, (), "no-definitions", "no definition in 1 Python file needs a docstring", id="no definition"
    ),
    pytest.param(excluded, (), "excluded", "1 Python file is excluded by the settings", id="all excluded"),
    pytest.param(
        excluded, ("p.py",), "excluded", "1 Python file is excluded by the settings", id="named, and excluded"
    ),
    pytest.param(
        unstaged,
        ("--staged",),
        "nothing-staged",
        "nothing is staged; 1 file has unstaged changes: git add, or --since HEAD",
        id="nothing staged",
    ),
    pytest.param(clean, ("--staged",), "nothing-staged", "nothing is staged", id="nothing changed at all"),
    pytest.param(
        other_staged,
        ("--staged",),
        "nothing-staged",
        "no Python file is staged, 1 other file is",
        id="no Python staged",
    ),
    pytest.param(
        excluded_staged, ("--changed",), "excluded", "1 staged Python file is excluded", id="what is staged is excluded"
    ),
    pytest.param(
        clean,
        ("--since", "HEAD"),
        "nothing-changed",
        "no Python file has changed since HEAD",
        id="no change since then",
    ),
]


@pytest.mark.parametrize("make,words,reason,why", KINDS)
def test_a_terminal_hears_why(git_world, make, words, reason, why):
    make(git_world)
    check, fix = (git_world.here(command, *words, terminal=True) for command in ("check", "fix"))
    assert (check.returncode, fix.returncode) == (0, 0)
    assert f"Nothing to check: {why}" in " ".join(check.stdout.split())  # a terminal wraps lines
    assert f"Nothing to do: {why}" in " ".join(fix.stderr.split())


@pytest.mark.parametrize("make,words,reason,why", KINDS)
def test_a_pipe_and_a_hook_hear_nothing(git_world, make, words, reason, why):
    make(git_world)
    for command in ("check", "fix"):
        piped = git_world.here(command, *words)
        assert (piped.stdout, piped.stderr, piped.returncode) == ("", "", 0)
    git_world.environ["PRE_COMMIT"] = "1"
    assert why not in git_world.here("check", *words, terminal=True).stdout
    assert git_world.here("fix", *words, terminal=True).stderr == ""


@pytest.mark.parametrize("make,words,reason,why", KINDS)
@pytest.mark.parametrize("where", ["stdout", "file"])
def test_json_has_a_reason_that_a_script_can_use(git_world, make, words, reason, why, where):
    make(git_world)
    output = ("--output", "found.json") if where == "file" else ()
    done = git_world.here("check", "--format", "json", *output, *words)
    report = json.loads(git_world.read("found.json") if output else done.stdout)
    assert report["findings"] == []
    assert report["empty"]["reason"] == reason
    assert why in report["empty"]["message"]
    assert done.returncode == 0


LOOKED_AT = [
    pytest.param({"p.py": DONE}, ("check",), 0, id="a documented file"),
    pytest.param({"p.py": code("one")}, ("check",), 1, id="an undocumented file"),
    pytest.param({"p.py": PRIVATE + DONE}, ("check",), 0, id="private definitions beside a public one"),
    pytest.param({"p.py": "def broken(:\n"}, ("check",), 3, id="a file that cannot be read"),
]


@pytest.mark.parametrize("files,words,exit_code", LOOKED_AT)
def test_json_has_no_reason_where_something_was_looked_at(git_world, files, words, exit_code):
    for name, text in files.items():
        git_world.write(name, text)
    done = git_world.here(*words, "--format", "json")
    assert json.loads(done.stdout)["empty"] is None
    assert done.returncode == exit_code


@pytest.mark.parametrize(
    "text", [DONE, PRIVATE + DONE, code("one")], ids=["documented", "with private", "undocumented"]
)
def test_what_was_looked_at_has_no_such_sentence(git_world, text):
    git_world.write("p.py", text)
    said = git_world.here("check", terminal=True).stdout
    assert "Nothing to check" not in said
    assert "docstring coverage" in said


def test_a_passing_commit_stays_silent(git_world):
    git_world.hook()
    git_world.write("p.py", PRIVATE)
    git_world.git("add", "-A")
    done = git_world.run("git", "commit", "-q", "-m", "private")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("flag", [("--staged",), ("--changed",), ("--since", "HEAD")])
@pytest.mark.parametrize("command", ["check", "fix"])
def test_no_repository_is_named(git_world, tmp_path, command, flag):
    plain = tmp_path / "plain"
    plain.mkdir()
    done = git_world.here(command, *flag, cwd=plain)
    assert done.returncode == 2
    assert f"not a git repository; {flag[0]} needs one\n  tip: Run `git init` first, or name the files." in done.stderr


@pytest.mark.parametrize("make", [nothing, private, excluded, text_only])
def test_fail_under_of_nothing_fails(git_world, make):
    make(git_world)
    done = git_world.here("check", "--fail-under", "80")
    assert done.returncode == 1
    assert "--fail-under 80 cannot be met" in done.stderr


def test_fail_under_of_something_is_as_ever(git_world):
    git_world.write("p.py", DONE)
    assert git_world.here("check", "--fail-under", "100").returncode == 0


def test_the_coverage_of_nothing_is_not_all_of_it():
    assert percent(0, 0) == 0
    assert "100" not in coverage(0, 0)
    assert "docstrings: n/a" in badge(0, 0)
    assert "100%" in badge(1, 1)
