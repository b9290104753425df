"""The examples run as they stand."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.helpers.git_scenarios import POSIX, code

EXAMPLES = Path(__file__).parents[2] / "examples"
yaml = pytest.importorskip("yaml")


@pytest.fixture
def installed(git_world, tmp_path):
    """A world in which `docgen-hook` is on PATH, and a file is staged."""
    folder = tmp_path / "bin"
    folder.mkdir()
    shim = folder / "docgen-hook"
    shim.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m docgen_hook \"$@\"\n", encoding="utf-8")
    shim.chmod(0o755)
    git_world.environ["PATH"] = os.pathsep.join((str(folder), os.path.dirname(sys.executable), os.environ["PATH"]))
    git_world.commit_all({"README": "x\n"})
    return git_world


def copied(world, name):
    shutil.copytree(EXAMPLES / name, world.folder, dirs_exist_ok=True)
    world.commit("example")
    world.write("app.py", code("one"))
    world.git("add", "app.py")


pytestmark = pytest.mark.skipif(not POSIX, reason="the shim is a shell script")


@pytest.mark.parametrize("tool", ["pre-commit", "prek"])
def test_pre_commit_config(installed, tool):
    copied(installed, "pre-commit")
    assert installed.run(tool, "install").returncode == 0
    first = installed.run("git", "commit", "-m", "x")
    assert first.returncode == 1
    assert "(0 generated, 1 from cache" in first.stdout + first.stderr
    installed.git("add", "-u")
    second = installed.run("git", "commit", "-m", "x")
    assert second.returncode == 0, second.stdout + second.stderr


def test_lefthook(installed):
    """lefthook itself is no Python package; its command runs as it would run it."""
    copied(installed, "lefthook")
    settings = yaml.safe_load((EXAMPLES / "lefthook" / "lefthook.yml").read_text(encoding="utf-8"))
    command = settings["pre-commit"]["commands"]["docgen"]["run"].replace("{staged_files}", "app.py")
    done = installed.run("sh", "-c", command)
    assert done.returncode == 1, done.stderr
    assert installed.entries()["app.py"][1] == installed.read("app.py").encode()
    assert '"""' in installed.read("app.py")


def test_husky(installed):
    """husky's own hook runs the file with `sh -e`."""
    copied(installed, "husky")
    installed.write(".husky/_/pre-commit", '#!/bin/sh\nexec sh -e "$(dirname "$0")/../pre-commit" "$@"\n').chmod(0o755)
    installed.git("config", "core.hooksPath", ".husky/_")
    done = installed.run("git", "commit", "-m", "x")
    assert done.returncode == 1
    assert "Wrote 1 docstring" in done.stderr
    assert installed.run("git", "commit", "-m", "x").returncode == 0


def test_github_actions(installed, tmp_path):
    copied(installed, "github-actions")
    installed.docgen("cache", "export", "answers.jsonl")
    shutil.rmtree(tmp_path / "cache")
    installed.git("update-ref", "refs/remotes/origin/main", "HEAD")
    installed.environ["GITHUB_BASE_REF"] = "main"
    path = EXAMPLES / "github-actions" / ".github" / "workflows" / "docstrings.yml"
    steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["docstrings"]["steps"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("docgen-hook")]
    done = [installed.run("sh", "-c", command) for command in commands]
    assert [process.returncode for process in done] == [0, 1, 1], [process.stderr for process in done]
    assert '+    """' in done[1].stdout
    assert "::" in done[2].stdout
    assert installed.read("app.py") == code("one"), "--diff writes nothing"
