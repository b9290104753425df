"""What somebody types who does not know the program yet: each says what happened, and what comes next."""

import pytest

from tests.helpers.git_scenarios import code

DONE = 'def one():\n    """Return one."""\n    return 1\n'
STALE = 'def one(a, b):\n    """Add.\n\n    Args:\n        a: The first.\n    """\n    print(a, b)\n'
NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'
NOTHING = "no Python files found under the current folder"

SAID = [
    pytest.param({}, ("explain", "DGH203"), 2, "Use `docgen-hook check --explain CODE`.", id="a command of ruff"),
    pytest.param({}, ("baseline",), 2, "Use `docgen-hook check --write-baseline FILE`.", id="a noun for a command"),
    pytest.param({}, ("chekc",), 2, "Did you mean 'check'?", id="a misspelt command"),
    pytest.param(
        {}, ("check", "--stdin-filename", "a.py"), 2, "--stdin-filename needs the path -", id="a name without the text"
    ),
    pytest.param({"n.ipynb": NOTEBOOK}, ("check", "n.ipynb"), 3, "notebooks are not supported", id="a notebook"),
    pytest.param({"n.ipynb": NOTEBOOK}, ("fix", "n.ipynb"), 3, "notebooks are not supported", id="a notebook for fix"),
    pytest.param({}, ("estimate",), 0, f"Nothing to estimate: {NOTHING}", id="estimate of nothing"),
    pytest.param({}, ("docs",), 0, f"Nothing to describe: {NOTHING}", id="pages of nothing"),
    pytest.param(
        {"a.py": code("one"), "pyproject.toml": '[tool.docgen-hook]\nexclude = ["*"]\n'},
        ("estimate",),
        0,
        "Nothing to estimate: 1 Python file is excluded by the settings",
        id="estimate of what is excluded",
    ),
    pytest.param(
        {"a.py": code("one")}, ("estimate",), 0, "cost         unknown: no provider", id="no provider, no cost"
    ),
    pytest.param(
        {"a.py": code("new_to_the_cache")},
        ("fix", "--provider", "none"),
        1,
        'provider = "none" sends no requests\n  tip: Choose another provider',
        id="the cache alone, and it lacks one",
    ),
    pytest.param({"a.py": DONE}, ("review", "--all", "b"), 2, "'b' does not exist", id="a path that is not there"),
    pytest.param({"a.py": "x = 1\n"}, ("review", "--all"), 0, "Nothing to review: no docstring", id="no docstring yet"),
    pytest.param({"a.py": DONE}, ("cache", "remove", "a.py::two"), 0, "a.py has no definition 'two'", id="a typo"),
    pytest.param(
        {"a.py": DONE}, ("cache", "remove", "--model", "x"), 0, "no cached docstring matches", id="nothing to remove"
    ),
    pytest.param(
        {"pyproject.toml": "[tool.docgen_hook]\nstyle = 'numpy'\n"},
        ("check",),
        2,
        "unknown table [tool.docgen_hook]\n  tip: Write [tool.docgen-hook].",
        id="the table with an underscore",
    ),
    pytest.param(
        {"sub/pyproject.toml": "[tool.docgen_hook]\n", "sub/a.py": DONE},
        ("check",),
        2,
        "sub/pyproject.toml: unknown table [tool.docgen_hook]",
        id="the same in a sub-project",
    ),
    pytest.param(
        {"a.py": code("one")},
        ("check", "--format", "sarif", "--output", "new/found.sarif"),
        1,
        "Wrote 1 finding to new/found.sarif.",
        id="a report into a new folder",
    ),
    pytest.param(
        {"a.py": code("one")},
        ("check", "--write-baseline", "known.json"),
        0,
        'Use it with --baseline known.json, or baseline = "known.json" in [tool.docgen-hook].',
        id="how a baseline is used",
    ),
]


@pytest.mark.parametrize("files,words,exit_code,said", SAID)
def test_it_says_what_happened_and_what_comes_next(git_world, files, words, exit_code, said):
    for name, text in files.items():
        git_world.write(name, text)
    done = git_world.here(*words)
    assert said in done.stdout + done.stderr
    assert done.returncode == exit_code


def test_what_does_not_fit_the_code_has_a_next_step(git_world):
    git_world.write("a.py", STALE)
    said = git_world.here("check", "--select", "DGH2", "a.py", terminal=True).stdout
    assert "Run docgen-hook fix --update --select DGH2 a.py to repair it." in " ".join(said.split())


def test_what_is_missing_and_what_does_not_fit_have_one_each(git_world):
    git_world.write("a.py", STALE + code("two"))
    said = " ".join(git_world.here("check", "a.py", terminal=True).stdout.split())
    assert "Run docgen-hook fix a.py to write 1 of them." in said
    assert "Run docgen-hook fix --update a.py to repair 1 of them." in said


@pytest.mark.parametrize("words", [("--write-baseline", "known.json"), ("--baseline", "known.json")])
def test_what_the_baseline_holds_is_not_called_passed(git_world, words):
    git_world.write("a.py", code("one"))
    git_world.here("check", "--write-baseline", "known.json")
    said = git_world.here("check", *words, terminal=True).stdout
    assert said.startswith("No new findings")
    assert "All checks passed" not in said


def test_a_badge_makes_its_folder(git_world):
    git_world.write("a.py", DONE)
    assert git_world.here("check", "--badge", "docs/pictures/docstrings.svg").returncode == 0
    assert "<svg" in git_world.read("docs/pictures/docstrings.svg")


def test_init_in_a_sub_folder_names_files_from_the_top(git_world):
    git_world.write("sub/a.py", DONE)
    done = git_world.here("init", "--yes", "--hook", "pre-commit", cwd=git_world.folder / "sub")
    assert "+++ b/.pre-commit-config.yaml" in done.stdout
    assert "Wrote .pre-commit-config.yaml and pyproject.toml." in done.stderr
