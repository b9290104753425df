"""What lies outside of a repository stays as it is, whatever the repository's links and settings say."""

import io
import os
import subprocess

import pytest

from docgen_hook import write_reference
from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.errors import EditError

CODE = "def f(x):\n    return x\n"
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.fixture
def world(tmp_path):
    """A repository, and beside it a folder that is none of its business."""
    inside, other = tmp_path / "repository", tmp_path / "other"
    inside.mkdir()
    other.mkdir()
    (other / "theirs.py").write_text(CODE)
    (inside / "ours.py").write_text('"""Ours."""\n')
    subprocess.run(["git", "init", "-q"], cwd=inside, check=True)
    return inside, other


def ran(words, folder, tmp_path):
    """The exit code, and what was printed to both streams."""
    out, err = io.StringIO(), io.StringIO()
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
    code = main(words, CliContext(environ, str(folder), out, err))
    return code, out.getvalue(), err.getvalue()


def link(inside, other, kind):
    """Commit a link that leads to the other folder, or to its file."""
    if kind == "a file":
        (inside / "link.py").symlink_to(os.path.join("..", "other", "theirs.py"))
        return "link.py"
    (inside / "folder").symlink_to(os.path.join("..", "other"), target_is_directory=True)
    return "folder" if kind == "a folder" else "folder/theirs.py"


@LINKS
@pytest.mark.parametrize("tracked", [True, False], ids=["committed", "not committed"])
@pytest.mark.parametrize("kind", ["a file", "a folder", "a file behind a folder"])
@pytest.mark.parametrize("named", [True, False], ids=["named, as hook runners do", "found below the folder"])
def test_a_link_that_leads_outside_is_left_alone(world, tmp_path, kind, named, tracked):
    inside, other = world
    name = link(inside, other, kind)
    if tracked:
        subprocess.run(["git", "add", "-A"], cwd=inside, check=True)
    code, out, err = ran(["check", name if named else "."], inside, tmp_path)
    assert (code, out) == (0, "")
    if named or kind == "a file":
        assert f"{name}: outside the project, skipped" in err
    ran(["fix", "--provider", "none", name if named else "."], inside, tmp_path)
    assert (other / "theirs.py").read_text() == CODE


@LINKS
def test_a_link_inside_the_repository_is_followed(world, tmp_path):
    inside, _ = world
    (inside / "real.py").write_text(CODE)
    (inside / "link.py").symlink_to("real.py")
    code, out, err = ran(["check", "link.py"], inside, tmp_path)
    assert code == 1
    assert "link.py:1" in out
    assert "outside" not in err


def test_a_path_that_is_named_and_lies_outside_is_taken(world, tmp_path):
    inside, _ = world
    code, out, _ = ran(["check", "../other/theirs.py"], inside, tmp_path)
    assert code == 1
    assert "../other/theirs.py:1" in out


@pytest.mark.parametrize("name", ["../other", "../other/theirs.py", "sub/../../other", "ABSOLUTE"])
@pytest.mark.parametrize("command", ["check", "fix", "estimate"])
def test_settings_cannot_leave_the_project(world, tmp_path, name, command):
    inside, other = world
    path = name.replace("ABSOLUTE", other.as_posix())
    (inside / "pyproject.toml").write_text(f'[tool.docgen-hook]\npaths = ["{path}"]\n')
    code, out, err = ran([command], inside, tmp_path)
    assert (code, out) == (2, "")
    assert "paths must be inside the project" in err
    assert (other / "theirs.py").read_text() == CODE


def test_the_settings_cannot_name_a_baseline_outside(world, tmp_path):
    inside, other = world
    (other / "known.json").write_text("[]")
    (inside / "pyproject.toml").write_text('[tool.docgen-hook]\nbaseline = "../other/known.json"\n')
    assert ran(["check"], inside, tmp_path)[0] == 2
    assert ran(["check", "--baseline", "../other/known.json"], inside, tmp_path)[0] == 0


def test_settings_that_stay_inside_are_taken(world, tmp_path):
    inside, _ = world
    (inside / "pyproject.toml").write_text('[tool.docgen-hook]\npaths = ["./sub/../ours.py", "."]\n')
    assert ran(["check"], inside, tmp_path)[0] == 0


@LINKS
def test_a_staged_link_is_no_source(world, tmp_path):
    inside, other = world
    link(inside, other, "a file")
    subprocess.run(["git", "add", "-A"], cwd=inside, check=True)
    code, out, _ = ran(["check", "--staged", "link.py"], inside, tmp_path)
    assert (code, out) == (0, "")


@LINKS
@pytest.mark.parametrize(
    ("name", "target", "words"),
    [
        pytest.param("found.sarif", "theirs.py", "check --format sarif --output found.sarif", id="findings"),
        pytest.param("badge.svg", "theirs.py", "check --badge badge.svg", id="a badge"),
        pytest.param("known.json", "theirs.py", "check --write-baseline known.json", id="a baseline"),
        pytest.param("new.json", "new.json", "check --write-baseline new.json", id="a file that is not there"),
        pytest.param("deep", "", "check --write-baseline deep/er/known.json", id="a folder that is not there"),
        pytest.param("run.json", "theirs.py", "fix --metrics run.json", id="the metrics of a run"),
        pytest.param("pages", "", "docs --output pages", id="a folder of pages"),
        pytest.param("pages/index.md", "theirs.py", "docs --output pages", id="a page"),
        pytest.param("taken.jsonl", "theirs.py", "cache export taken.jsonl", id="an export of the cache"),
        pytest.param(
            ".pre-commit-config.yaml", "theirs.py", "init --hook pre-commit --yes", id="the settings of a hook runner"
        ),
        pytest.param("pyproject.toml", "new.toml", "init --hook git --yes", id="the project's settings"),
    ],
)
def test_no_output_is_written_through_a_link_that_leads_outside(world, tmp_path, name, target, words):
    inside, other = world
    (other / "theirs.py").write_text("")
    (inside / name).parent.mkdir(exist_ok=True)
    (inside / name).symlink_to(other / target)
    code, _, err = ran(words.split(), inside, tmp_path)
    assert code == 3
    assert "cannot be written: a link leads outside the project" in err
    assert [(file.name, file.read_text()) for file in other.rglob("*")] == [("theirs.py", "")]


@LINKS
@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("pages", "", id="a folder of pages"),
        pytest.param("pages/index.md", "theirs.py", id="a page that is there"),
        pytest.param("pages/ours.md", "new.md", id="a page that is not"),
    ],
)
def test_the_library_writes_no_page_through_one(world, monkeypatch, name, target):
    inside, other = world
    (inside / name).parent.mkdir(exist_ok=True)
    (inside / name).symlink_to(other / target)
    monkeypatch.chdir(inside)
    with pytest.raises(EditError, match="a link leads outside the project"):
        write_reference(["ours.py"], "pages")
    assert [(file.name, file.read_text()) for file in other.rglob("*")] == [("theirs.py", CODE)]


@LINKS
def test_the_library_writes_pages_where_their_name_says(world, monkeypatch):
    inside, other = world
    monkeypatch.chdir(inside)
    for folder in ("deep/pages", other / "pages"):
        texts = write_reference(["ours.py"], folder)
        assert {file.name: file.read_text() for file in (inside / folder).iterdir()} == texts


@LINKS
@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("known.json", "kept/known.json", id="a link within the project"),
        pytest.param("../other/known.json", "", id="a file outside that is named"),
        pytest.param("../link.json", "other/known.json", id="a link outside that is named"),
    ],
)
def test_output_is_written_where_its_name_says(world, tmp_path, name, target):
    inside, _ = world
    (inside / "kept").mkdir()
    (inside / "m.py").write_text(CODE)
    if target:
        (inside / name).symlink_to(target)
    assert ran(["check", "--write-baseline", name], inside, tmp_path)[0] == 0
    assert (inside / name).resolve().read_text().startswith('[\n["m.py"')
