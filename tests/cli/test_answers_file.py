"""The answers file of a repository: written by `fix --record`, read in place, pruned, staged."""

import json
import os
import subprocess
import sys

import pytest

from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project

NAME = ".docgen/answers.jsonl"
SETTINGS = f'[tool.docgen-hook]\nanswers = "{NAME}"\n'


def git(project, *words):
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *words], cwd=project.folder, env=os.environ | names, check=True, capture_output=True, text=True
    ).stdout


def made(folder, settings=SETTINGS, source=None):
    """A repository with one module and an answers file in its settings."""
    project = Project(folder) if source is None else Project(folder, source)
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    (folder / ".gitignore").write_text("cache\ndata\n", encoding="utf-8")
    git(project, "init", "-q", ".")
    git(project, "add", ".")
    return project


def lines(project):
    return [json.loads(line) for line in (project.folder / NAME).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def azure():
    with AzureServer() as server:
        yield server


@pytest.fixture
def recorded(tmp_path, azure):
    """A repository whose two answers are recorded, without the docstrings and with an empty cache."""
    project = made(tmp_path / "first")
    assert project.run("fix", "--record", environ=azure.environ()).code == 1
    azure.requests.clear()
    project.restore()
    project.environ["DOCGEN_HOOK_CACHE_DIR"] = str(tmp_path / "second cache")
    return project


def test_what_was_generated_is_recorded_and_costs_nobody_anything(recorded, azure):
    assert {line["qualname"] for line in lines(recorded)} == {"first", "second"}
    assert [line["key"] for line in lines(recorded)] == sorted(line["key"] for line in lines(recorded))
    ran = recorded.run("fix", environ=azure.environ())
    assert "(0 generated, 0 from cache, 2 from the repository's file)" in ran.err
    assert azure.requests == []


def test_without_a_provider_the_file_is_all_that_is_needed(recorded):
    assert "(0 generated, 0 from cache, 2 from the repository's file)" in recorded.run("fix").err


NO_NETWORK = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not NO_NETWORK, reason="network namespaces are not permitted here")
def test_it_works_in_a_network_namespace_where_nothing_can_be_reached(recorded):
    ran = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "docgen_hook", "fix"],
        cwd=recorded.folder, env=os.environ | recorded.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "(0 generated, 0 from cache, 2 from the repository's file)" in ran.stderr
    assert ran.returncode == 1


def test_without_record_nothing_is_written(tmp_path, azure):
    project = made(tmp_path)
    project.run("fix", environ=azure.environ())
    assert not (tmp_path / NAME).exists()


def test_a_diff_records_nothing(tmp_path, azure):
    project = made(tmp_path)
    project.run("fix", "--diff", "--record", environ=azure.environ())
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("words", [("--staged", "--stage"), ("--stage",)], ids=["from the index", "from the work tree"])
@pytest.mark.parametrize("known", [False, True], ids=["a new file", "one that is tracked"])
def test_a_commit_does_not_stop_twice(tmp_path, azure, words, known):
    project = made(tmp_path)
    if known:
        (tmp_path / ".docgen").mkdir()
        (tmp_path / NAME).write_text("", encoding="utf-8")
        git(project, "add", NAME)
    assert project.run("fix", "--record", *words, environ=azure.environ()).code == 0
    assert git(project, "diff", "--name-only") == ""
    assert git(project, "show", f":{NAME}").count("\n") == 2


def test_other_changes_of_the_file_stay_unstaged(tmp_path, azure):
    project = made(tmp_path)
    project.run("fix", "--record", environ=azure.environ())  # two answers, not staged
    (tmp_path / "n.py").write_text("def third(value):\n    return value\n", encoding="utf-8")
    git(project, "add", "n.py")
    assert project.run("fix", "--record", "--staged", "--stage", "n.py", environ=azure.environ()).code == 0
    assert [json.loads(line)["qualname"] for line in git(project, "show", f":{NAME}").splitlines()] == ["third"]
    assert {line["qualname"] for line in lines(project)} == {"first", "second", "third"}


def test_an_unresolved_conflict_of_the_file_stays_one(tmp_path, azure):
    project = made(tmp_path)
    (tmp_path / ".docgen").mkdir()
    for branch, text in (("base", ""), ("ours", "ours\n"), ("theirs", "theirs\n")):
        git(project, "checkout", "-q", "-b", branch, *([] if branch == "base" else ["base"]))
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        git(project, "add", ".")
        git(project, "commit", "-q", "-m", branch)
    subprocess.run(["git", "merge", "-q", "ours"], cwd=tmp_path, capture_output=True, check=False)
    before = (tmp_path / NAME).read_bytes(), git(project, "ls-files", "-s", ".docgen")
    assert before[1].count(NAME) == 3
    (tmp_path / "n.py").write_text("def third(value):\n    return value\n", encoding="utf-8")
    git(project, "add", "n.py")
    ran = project.run("fix", "--record", "--staged", "--stage", "n.py", environ=azure.environ())
    assert "nothing was recorded, it has a merge conflict that is not resolved" in ran.err
    assert before == ((tmp_path / NAME).read_bytes(), git(project, "ls-files", "-s", ".docgen"))


def test_a_file_that_a_sparse_checkout_leaves_out_keeps_its_lines(recorded, azure):
    git(recorded, "add", ".")
    git(recorded, "commit", "-q", "-m", "first")
    git(recorded, "sparse-checkout", "set", "--no-cone", "/*.py", "/pyproject.toml", "/.gitignore")
    assert not (recorded.folder / NAME).exists()
    (recorded.folder / "n.py").write_text("def third(value):\n    return value\n", encoding="utf-8")
    git(recorded, "add", "n.py")
    recorded.run("fix", "--record", "--staged", "--stage", "n.py", environ=azure.environ())
    assert git(recorded, "show", f":{NAME}").count("\n") == 3
    assert len(lines(recorded)) == 3


def test_a_file_that_a_sparse_checkout_leaves_out_is_read_from_the_index(recorded, tmp_path):
    git(recorded, "add", ".")
    git(recorded, "commit", "-q", "-m", "first")
    git(recorded, "sparse-checkout", "set", "--no-cone", "/*.py", "/pyproject.toml", "/.gitignore")
    assert not (recorded.folder / NAME).exists()
    recorded.restore()
    colleague = {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "other cache"), "DOCGEN_HOOK_PROVIDER": "none"}
    for _ in range(2):
        ran = recorded.run("fix", "m.py", environ=colleague)
        assert "2 from the repository's file" in ran.err
        recorded.restore()
    git(recorded, "sparse-checkout", "disable")
    (recorded.folder / NAME).unlink()
    assert "0 of 2" in recorded.run("fix", "m.py", environ=colleague).err, "a file that was deleted is gone"


def test_paths_are_those_of_this_project(tmp_path, azure):
    secret = Project(tmp_path / "secret_project")
    secret.environ["DOCGEN_HOOK_CACHE_DIR"] = str(tmp_path / "one cache")
    (secret.folder / "hidden_name.py").write_text(secret.source, encoding="utf-8")
    secret.run("fix", "hidden_name.py", environ=azure.environ())
    project = made(tmp_path / "open")
    project.environ["DOCGEN_HOOK_CACHE_DIR"] = str(tmp_path / "one cache")
    assert "2 from cache" in project.run("fix", "--record", environ=azure.environ()).err
    assert {line["path"] for line in lines(project)} == {"m.py"}


def conflict(text):
    first, second = text.splitlines()
    return f"<<<<<<< ours\n{second}\n=======\n{first}\n{second}\n>>>>>>> theirs\n"


DAMAGE = [
    pytest.param(conflict, 2, id="with the marks of a conflict, unsorted and twice"),
    pytest.param(lambda text: text.replace("\n", "\r\n"), 2, id="with the line ends of Windows"),
    pytest.param(lambda text: "\ufeff" + text, 2, id="with a byte order mark"),
    pytest.param(lambda text: text.rstrip("\n"), 2, id="without a last line end"),
    pytest.param(lambda text: text[:-40], 1, id="cut off"),
    pytest.param(lambda text: text.replace("Carry out", 'Carry \\"\\"\\" out', 1), 1, id="with triple quotes"),
    pytest.param(lambda text: text.replace("Carry out", "Carry \\u001b[2J", 1), 1, id="with an escape sequence"),
    pytest.param(lambda text: text.replace('"value"', '"other"', 1), 1, id="that lacks a parameter"),
    pytest.param(lambda text: "x" * 1_000_000 + "\n" + text, 2, id="with a line of a megabyte"),
    pytest.param(lambda text: "x" * 10_000_000 + "\n" + text, 2, id="with a line of ten megabytes"),
    pytest.param(lambda text: text * 3, 2, id="with every line three times"),
    pytest.param(lambda text: "", 0, id="that is empty"),
    pytest.param(lambda text: "\0" * 100, 0, id="of zeros"),
]


@pytest.mark.parametrize("change,count", DAMAGE)
def test_a_file_is_read_as_far_as_its_answers_are_good(recorded, change, count):
    path = recorded.folder / NAME
    path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    ran = recorded.run("fix")
    assert ran.text.count('    """Carry') == count
    assert ("from the repository's file" in ran.err) == bool(count)


def test_bytes_that_are_not_utf_8_cost_their_line_only(recorded):
    path = recorded.folder / NAME
    path.write_bytes(b"\xff\xfe\n" + path.read_bytes().replace(b"Carry", b"Carry\xe9", 1))
    ran = recorded.run("fix")
    assert ran.text.count('    """Carry') == 1
    assert "Traceback" not in ran.err


def link(path):
    path.rename(path.with_name("kept.jsonl"))
    path.symlink_to("kept.jsonl")


def read_only(path):
    path.chmod(0o444)


def ignored(path):
    path.parent.joinpath(".gitignore").write_text("*\n", encoding="utf-8")


PLACES = [
    pytest.param(link, id="a link"),
    pytest.param(read_only, id="read-only"),
    pytest.param(ignored, id="ignored by git"),
]


@pytest.mark.parametrize("change", PLACES)
def test_a_file_that_is_special_is_read_and_recorded_into_as_it_is(recorded, azure, change):
    path = recorded.folder / NAME
    change(path)
    mode, is_link = path.stat().st_mode, path.is_symlink()
    (recorded.folder / "n.py").write_text("def third(value):\n    return value\n", encoding="utf-8")
    ran = recorded.run("fix", "--record", environ=azure.environ())
    assert "2 from the repository's file" in ran.err
    assert len(lines(recorded)) == 3
    assert (path.stat().st_mode, path.is_symlink()) == (mode, is_link)


def test_an_update_reads_the_file(tmp_path, azure):
    source = 'def f(a, b):\n    """Sum up.\n\n    Args:\n        a: One.\n    """\n    print(a + b)\n'
    project = made(tmp_path / "one", source=source)
    assert project.run("fix", "--update", environ=azure.environ()).code == 1
    assert len(azure.requests) == 1
    kept = project.run("cache", "export", "-").out
    project.restore()
    project.environ["DOCGEN_HOOK_CACHE_DIR"] = str(tmp_path / "empty")
    (tmp_path / "one" / NAME).parent.mkdir()
    (tmp_path / "one" / NAME).write_text(kept, encoding="utf-8")
    project.run("fix", "--update", environ=azure.environ())
    assert len(azure.requests) == 1
    assert "        b: " in project.path.read_text(encoding="utf-8")


def test_the_marks_of_a_conflict_go_with_the_next_record(recorded, azure):
    path = recorded.folder / NAME
    before = path.read_text(encoding="utf-8")
    path.write_text(conflict(before), encoding="utf-8")
    (recorded.folder / "n.py").write_text("def third(value):\n    return value\n", encoding="utf-8")
    recorded.run("fix", "--record", "n.py", environ=azure.environ())
    kept = path.read_text(encoding="utf-8")
    assert [line for line in kept.splitlines() if '"third"' not in line] == before.splitlines()


def test_prune_drops_what_no_definition_uses_any_more(recorded):
    recorded.run("fix")  # a documented definition still uses its answer
    assert "Nothing was removed: every docstring" in recorded.run("answers", "prune").err
    recorded.path.write_text("def first(value: int) -> int:\n    return value + 1\n", encoding="utf-8")
    assert "Removed 1 docstring from the `answers` file.\n" in recorded.run("answers", "prune").err
    assert [line["qualname"] for line in lines(recorded)] == ["first"]


def test_prune_drops_nothing_while_a_file_cannot_be_read(recorded):
    recorded.path.write_text("def first(:\n", encoding="utf-8")
    ran = recorded.run("answers", "prune")
    assert ran.code == 3
    assert "nothing was removed" in ran.err
    assert len(lines(recorded)) == 2


OUTSIDE = [
    pytest.param('answers = "../answers.jsonl"', id="above the project"),
    pytest.param('answers = "/tmp/answers.jsonl"', id="an absolute path"),
    pytest.param('answers = "link/answers.jsonl"', id="through a link"),
    pytest.param("record = true", id="recording without a file"),
]


@pytest.mark.parametrize("setting", OUTSIDE)
def test_a_file_outside_of_the_project_is_wrong_use(tmp_path, setting):
    project = made(tmp_path / "project", f"[tool.docgen-hook]\n{setting}\n")
    (tmp_path / "project" / "link").symlink_to(tmp_path)
    ran = project.run("fix")
    assert ran.code == 2
    assert "answers" in ran.err
    assert ran.text == project.source


def test_a_pipe_in_its_place_is_said_and_nobody_waits(recorded):
    path = recorded.folder / NAME
    path.unlink()
    os.mkfifo(path)
    assert "is not a regular file and was not read" in recorded.run("fix").err


def test_estimate_knows_the_file(recorded, azure):
    found = json.loads(recorded.run("estimate", "--format", "json", environ=azure.environ()).out)
    assert (found["cached"], found["levels"], found["requests"]) == (2, {"cache": 0, "file": 2}, 0)


def test_stats_count_by_level(recorded):
    recorded.run("fix")
    stats = json.loads(recorded.run("cache", "stats", "--format", "json").out)
    assert {name: (counts["hits"], counts["misses"]) for name, counts in stats["levels"].items()} == {"file": (2, 0)}
    assert "answers file hits  2 of 2 (100%)" in recorded.run("cache", "stats").out


def test_metrics_name_the_origin(recorded):
    recorded.run("fix", "--metrics", "figures.json")
    figures = json.loads((recorded.folder / "figures.json").read_text(encoding="utf-8"))
    assert {row["origin"] for row in figures["definitions"]} == {"file"}
    assert (figures["totals"]["written"], figures["totals"]["from_file"], figures["totals"]["cache_ratio"]) == (2, 2, 1)
