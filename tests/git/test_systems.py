"""What other systems do differently, as far as it can be tried on this one."""

import io
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.errors import EditError
from docgen_hook.git.hook_runner_stash import stashed_files
from docgen_hook.git.process import decode_path, encode_path, environment
from docgen_hook.planning.discover import relative_posix
from docgen_hook.workspace import files
from tests.helpers.git_scenarios import code, python

CHECKOUT = Path(__file__).parents[2]
FOREIGN = "def größe(länge):\n    return länge\n\n\ndef 日本(value):\n    return value\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
@pytest.mark.parametrize(
    "words, code",
    [
        (("check", "--format", "text"), 1),
        (("check", "--format", "json"), 1),
        (("check", "--format", "sarif"), 1),
        (("check", "--statistics"), 1),
        (("fix", "--diff"), 1),
        (("docs",), 0),
        (("show-prompt", "app.py::日本"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_console_that_cannot_show_a_letter(git_world, encoding, words, code):
    git_world.write("app.py", FOREIGN)
    git_world.environ |= {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    last = () if words[0] == "show-prompt" else ("app.py",)
    environ = {**os.environ, **git_world.environ}
    command = python("-m", "docgen_hook", *words, *last)
    done = subprocess.run(command, cwd=git_world.folder, env=environ, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"should not happen" not in done.stderr
    if "json" in words or "sarif" in words:
        assert "日本" in str(json.loads(done.stdout.decode(encoding)))


def test_work_is_shared_by_new_processes_where_a_process_cannot_be_copied(git_world, tmp_path):
    """macOS and Windows start workers anew; here a second thread makes the same happen."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import sys, threading\nif sys.argv[:1] == ['-m']:\n"
        "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n",
        encoding="utf-8",
    )
    for number in range(12):
        git_world.write(f"m{number}.py", code(*(f"f{index}" for index in range(2500))))
    git_world.environ["PYTHONPATH"] = str(tmp_path / "site")
    done = git_world.docgen("check", ".")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("\n") == 12 * 2500
    assert not done.stderr


@pytest.mark.parametrize(
    "set_, cwd, kept",
    [
        ({"GIT_DIR": "/r/.git/worktrees/x"}, "sub", False),
        ({"GIT_DIR": "/r/.git/worktrees/x"}, "", True),
        ({"GIT_DIR": "/elsewhere", "GIT_WORK_TREE": "/r"}, "sub", True),
        ({}, "sub", False),
    ],
    ids=["below a work tree, alone", "at its top", "with a work tree of its own", "not set"],
)
def test_git_dir_alone_would_make_any_folder_the_top(repository, set_, cwd, kept):
    (repository.folder / "sub").mkdir()
    given = environment(set_, str(repository.folder / cwd))
    assert ("GIT_DIR" in given) == kept
    assert given["GIT_LITERAL_PATHSPECS"] == "1"


@pytest.mark.parametrize("name", ["a.py", "grün.py", 'q"uote.py', "two\nlines.py", "gr\udcfcn.py"])
def test_names_go_to_git_and_back(name):
    assert decode_path(encode_path(name)) == name


def test_a_path_on_the_same_drive_is_relative(tmp_path):
    assert relative_posix(str(tmp_path / "a" / "b.py"), str(tmp_path)) == "a/b.py"
    assert relative_posix(str(tmp_path / "b.py"), str(tmp_path / "a")) == "../b.py"


def test_a_file_that_changed_meanwhile_is_as_it_was(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"x = 1\n")
    with pytest.raises(EditError, match="changed in the meantime and was left unchanged"):
        files.replace(str(path), b"x = 2\n", b"x = 3\n")
    assert path.read_bytes() == b"x = 1\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_named_below_a_linked_work_tree_is_walked_inside_its_hook(git_world):
    git_world.commit_all({"README": "x\n"})
    git_world.hook("check sub")
    git_world.git("worktree", "add", "-q", "../linked")
    git_world.folder = git_world.folder.parent / "linked"
    git_world.write("sub/app.py", code("one"))
    git_world.git("add", "-A")
    done = git_world.run("git", "commit", "-m", "x")
    assert "sub/app.py:1:1: DGH103" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "set_, expected",
    [
        ({}, set()),
        ({"PRE_COMMIT": "1"}, set()),
        ({"PRE_COMMIT": "1", "PRE_COMMIT_HOME": "{home}"}, {'it\'s "so".py', "gone.py", "tab\tname.py"}),
        ({"PRE_COMMIT": "1", "PREK_HOME": "{home}/prek"}, {"prek.py"}),
        ({"PRE_COMMIT": "1", "XDG_CACHE_HOME": "{home}/cache"}, {"cached.py"}),
    ],
    ids=["no hook runner", "nothing put aside", "pre-commit's home", "prek's home", "the cache folder"],
)
def test_what_is_put_aside_is_read_as_git_reads_it(repository, tmp_path, set_, expected):
    home = tmp_path / "home"
    patch = "--- a/{0}\n+++ b/{0}\n@@ -1 +1 @@\n-x\n+y\n"
    quoted = '--- "a/it\'s \\"so\\".py"\n+++ "b/it\'s \\"so\\".py"\n@@ -1 +1 @@\n-x\n+y\n'
    gone = "diff --git a/gone.py b/gone.py\ndeleted file mode 100644\n--- a/gone.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    tab = '--- "a/tab\\tname.py"\n+++ "b/tab\\tname.py"\n@@ -1 +1 @@\n-x\n+y\n'
    own, other = os.getppid(), 999999
    for name, text in {
        f"patch17-{own}": quoted + gone + tab,
        f"patch17-{other}": patch.format("other.py"),
        f"prek/patches/17-{own}.patch": "# prek\n" + patch.format("prek.py"),
        f"cache/pre-commit/patch17-{own}": patch.format("cached.py"),
        "patch-nonsense": "nonsense",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(text.encode())
    empty = {name: str(tmp_path / "none") for name in ("PRE_COMMIT_HOME", "PREK_HOME", "XDG_CACHE_HOME")}
    if "XDG_CACHE_HOME" in set_:
        del empty["PRE_COMMIT_HOME"]
    environ = empty | {name: value.format(home=home) for name, value in set_.items()}
    assert stashed_files(environ, str(repository.folder)) == expected


def test_colour_is_asked_of_the_terminal_alone():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    assert CliContext({}, ".", Terminal(), Terminal()).colored(Terminal())
    assert not CliContext({}, ".", io.StringIO(), io.StringIO()).colored(io.StringIO())


def test_the_workflow_runs_what_the_package_promises():
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load((CHECKOUT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [
        classifier.rpartition(" ")[2] for classifier in project["classifiers"] if re.search(r":: 3\.\d+$", classifier)
    ]
    assert matrix["python"] == named
    assert [image.partition("-")[0] for image in matrix["os"]] == ["ubuntu", "macos", "windows"]
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used), "commits are pinned"
    assert f"PYTHONS = {tuple(named)!r}".replace("'", '"') in (CHECKOUT / "noxfile.py").read_text(encoding="utf-8")


def test_threads_are_no_obstacle(git_world):
    """The library face is used by programs with threads."""
    git_world.write("app.py", code("one"))
    found = []

    def check():
        out = io.StringIO()
        found.append((main(["check", "app.py"], CliContext({}, str(git_world.folder), out, out)), out.getvalue()))

    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {code for code, _ in found} == {1}
    assert len({text for _, text in found}) == 1
    assert sys.exc_info() == (None, None, None)
