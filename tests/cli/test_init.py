"""The hook and a settings table, added without disturbing what is there."""

import io
import os
import subprocess
import sys

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.cli.setup.config_edits import LOCAL, REMOTE, TABLE, add_hook, add_settings_table
from docgen_hook.errors import UsageError

yaml = pytest.importorskip("yaml")

PLAIN = "repos:\n- repo: https://example.org/a\n  rev: v1\n  hooks:\n  - id: a\n"
INDENTED = "# top\nrepos:\n  # first\n  - repo: https://example.org/a # why\n    rev: v1\n    hooks:\n      - id: a\n"


@pytest.mark.parametrize(
    "config",
    [
        "",
        "repos:\n",
        PLAIN,
        PLAIN.rstrip("\n"),
        INDENTED,
        PLAIN + "\n# at the end\n",
        PLAIN + "\nci:\n  autofix_prs: false\n",
        INDENTED + "\nfail_fast: true\n",
        "minimum_pre_commit_version: '4'\n" + PLAIN,
        "# later",
        "---\n# later\n",
        '"repos":  # all\n' + PLAIN.partition("\n")[2],
        PLAIN + "# - repo: local\n#   hooks:\n#   - id: docgen\n",
        PLAIN.replace("id: a", "id: docgen-other"),
    ],
    ids=[
        "no file",
        "an empty list",
        "one repository",
        "no newline at the end",
        "indented, with comments",
        "a comment at the end",
        "a key after the list",
        "a key after an indented list",
        "a key before the list",
        "comments alone, no newline at the end",
        "the start of a document alone",
        "the key in quotes, with a comment",
        "our hook in a comment",
        "a hook whose id starts as ours",
    ],
)
def test_the_hook_comes_last_and_nothing_else_changes(config):
    new = add_hook(config)
    old, added = yaml.safe_load(config) or {}, yaml.safe_load(new)
    assert added["repos"][:-1] == (old.get("repos") or [])
    assert added["repos"][-1]["hooks"][0]["id"] == "docgen"
    assert {**added, "repos": 0} == {**old, "repos": 0}
    rest = iter(new.splitlines())
    assert all(line in rest for line in config.splitlines()), "every old line is there, in its order"
    assert add_hook(new) == new, "a second run changes nothing"


@pytest.mark.parametrize("config", [PLAIN, "# later\n", "repos: [] # later\nci: {}\n", "# later\nrepos: # all\n"])
def test_crlf_stays_crlf(config):
    new = add_hook(config.replace("\n", "\r\n"))
    assert new.count("\n") == new.count("\r\n")
    assert "\r\r" not in new


@pytest.mark.parametrize("empty", ["[]", "[ ]", "null", "~", "[]  # later"])
def test_an_empty_list_is_filled(empty):
    added = yaml.safe_load(add_hook(f"ci: {{}}\nrepos: {empty}\nfail_fast: true\n"))
    assert {**added, "repos": 0} == {"ci": {}, "repos": 0, "fail_fast": True}
    assert [each["hooks"][0]["id"] for each in added["repos"]] == ["docgen"]


@pytest.mark.parametrize(
    "hooks",
    [
        " [{id: docgen}]",
        "\n  - {args: [--stage], 'id': 'docgen'}",
        "\n  - id: docgen-check # only looks",
        "\n  - name: a\n    id: 'docgen'",
        "\n  - id: mine\n    name: mine\n    language: system\n    entry: docgen-hook fix --stage",
    ],
)
def test_a_hook_that_is_there_in_whatever_style_is_not_added_again(hooks):
    config = f"repos:\n- repo: https://example.org/a\n  rev: v1\n  hooks:{hooks}\n"
    assert yaml.safe_load(config)
    assert add_hook(config) == config


def test_a_repository_by_address():
    assert REMOTE.format(repo="https://example.org/hook", rev="v1") in add_hook("", "https://example.org/hook", "v1")
    assert LOCAL in add_hook("")


@pytest.mark.parametrize(
    "rev",
    [
        "main",
        "v1",
        "1.0",
        "2024",
        "1e10",
        "0x1F",
        "0o7",
        "1:30",
        "on",
        "True",
        "null",
        "~",
        "a b",
        "a: b",
        "a #b",
        "a\nb: c",
        "'",
        "é",
    ],
)
def test_address_and_revision_stay_text(rev):
    for config in (add_hook("", "https://example.org/hook", rev), add_hook("", rev, "v1")):
        (found,) = yaml.safe_load(config)["repos"]
        assert found["hooks"] == [{"id": "docgen"}]
        assert rev in (found["repo"], found["rev"])


@pytest.mark.parametrize("config", ['{"repos": []}\n', "repos: [{repo: x}]\n", "repos: x\n", "ci: {}\n"])
def test_a_list_that_is_no_block_is_left_to_the_person(config):
    with pytest.raises(UsageError) as caught:
        add_hook(config)
    assert LOCAL in caught.value.tip


@pytest.mark.parametrize(
    "pyproject", ["", "[project]\nname = 'x' # why\n", "[tool.ruff]\nline-length = 100", "a = 1\r\n"]
)
def test_the_table_is_appended(pyproject):
    import tomllib

    new = add_settings_table(pyproject)
    assert new.startswith(pyproject)
    assert TABLE.replace("\n", "\r\n" if "\r" in pyproject else "\n") in new
    assert tomllib.loads(new)["tool"]["docgen-hook"] == {}
    assert add_settings_table(new) == new


def test_broken_toml_is_refused():
    with pytest.raises(UsageError, match="cannot be read"):
        add_settings_table("[tool")


@pytest.mark.parametrize("pyproject", ["tool = {a = {b = 1}}\n", "tool = 'x'\n", "tool = 3\n", "[[tool]]\na = 1\n"])
def test_a_file_that_has_no_place_for_the_table_is_refused(pyproject):
    with pytest.raises(UsageError, match="has no place"):
        add_settings_table(pyproject)


def init(folder, *words):
    """Run the command in a folder; exit code, what was shown and what was said."""
    out, err = io.StringIO(), io.StringIO()
    code = main(["init", *words], CliContext(dict(os.environ), str(folder), out, err))
    return code, out.getvalue(), err.getvalue()


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".git/objects" not in str(path)}


def no_arrangement(repository):
    return repository.folder


def a_config(repository):
    repository.write(".pre-commit-config.yaml", INDENTED)
    return repository.folder


def below(repository):
    repository.write("src/x.txt", "x\n")
    return repository.folder / "src"


def one_of_several_projects(repository):
    repository.write("services/api/pyproject.toml", "[tool.docgen-hook]\nstyle = 'numpy'\n")
    repository.write(".pre-commit-config.yaml", PLAIN)
    return repository.folder / "services" / "api"


def hooks_path(repository):
    repository.git("config", "core.hooksPath", ".githooks")
    return repository.folder


def linked(repository):
    repository.write("x.txt", "x\n")
    repository.commit()
    repository.git("worktree", "add", "-q", "../linked")
    return repository.folder.parent / "linked"


@pytest.mark.parametrize(
    "arrange, words, written",
    [
        (no_arrangement, (), {".git/hooks/pre-commit", "pyproject.toml"}),
        (no_arrangement, ("--pre-commit",), {".pre-commit-config.yaml", "pyproject.toml"}),
        (no_arrangement, ("--repo", "https://x/y", "--rev", "v1"), {".pre-commit-config.yaml", "pyproject.toml"}),
        (a_config, (), {".pre-commit-config.yaml", "pyproject.toml"}),
        (a_config, ("--git-hook",), {".git/hooks/pre-commit", "pyproject.toml"}),
        (below, (), {".git/hooks/pre-commit", "pyproject.toml"}),
        (one_of_several_projects, (), {".pre-commit-config.yaml"}),
        (hooks_path, (), {".githooks/pre-commit", "pyproject.toml"}),
        (linked, (), {".git/hooks/pre-commit", "../linked/pyproject.toml"}),
    ],
    ids=[
        "a plain git hook where there is nothing",
        "a pre-commit config where it is asked for",
        "a pre-commit config with an address",
        "the pre-commit config that there is",
        "a git hook beside a pre-commit config",
        "from a subfolder: at the top",
        "one of several projects: the config at the top, the table is there",
        "core.hooksPath",
        "a linked work tree: the hooks of all of them",
    ],
)
def test_what_is_written_is_shown_first_and_a_second_run_finds_nothing_to_do(repository, arrange, words, written):
    folder = arrange(repository)
    before = everything(repository.folder.parent)
    code, shown, said = init(folder, "--yes", *words)
    after = everything(repository.folder.parent)
    changed = {os.path.relpath(path, repository.folder) for path in after if before.get(path) != after[path]}
    assert (code, changed) == (0, written), said
    assert all(name.rpartition("/")[2] in shown for name in written)
    assert before.keys() <= after.keys()
    again, nothing, said = init(folder, "--yes", *words)
    assert (again, nothing) == (0, "")
    assert "there already" in said
    assert everything(repository.folder.parent) == after


def test_the_hook_that_is_written_runs(repository):
    assert init(repository.folder, "--yes")[0] == 0
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    if os.name == "posix":
        assert hook.stat().st_mode & 0o111 == 0o111
    bin_folder = repository.folder.parent / "bin"
    bin_folder.mkdir()
    shim = bin_folder / "docgen-hook"
    shim.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m docgen_hook \"$@\"\n", encoding="utf-8")
    shim.chmod(0o755)
    repository.write("app.py", "def one():\n    return 1\n")
    repository.git("add", "-A")
    environ = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "DOCGEN_HOOK_PROVIDER": "none"}
    done = subprocess.run(
        ["git", "commit", "-m", "x"], cwd=repository.folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "app.py::one: not in the cache" in done.stderr


@pytest.mark.parametrize("answer, code", [("y\n", 0), ("Yes\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_it_asks_and_writes_only_when_told_to(repository, answer, code):
    before = everything(repository.folder)
    command = [sys.executable, "-m", "docgen_hook", "init"]
    done = subprocess.run(command, cwd=repository.folder, input=answer, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "+exec docgen-hook fix --staged" in done.stdout
    assert "Write this? [y/N]" in done.stderr
    assert (everything(repository.folder) == before) == bool(code)


def own_hook(repository):
    repository.write(".git/hooks/pre-commit", "#!/bin/sh\necho mine\n")


def husky(repository):
    repository.write(".husky/_/pre-commit", "#!/usr/bin/env sh\n")
    repository.git("config", "core.hooksPath", ".husky/_")


def lefthook(repository):
    repository.write("lefthook.yml", "pre-commit: {}\n")
    repository.write(".git/hooks/pre-commit", "#!/bin/sh\ncall_lefthook run pre-commit\n")


def a_comment_about_us(repository):
    repository.write(".git/hooks/pre-commit", "#!/bin/sh\n# docgen-hook fix\n")


def linked_hook(repository):
    (repository.folder / ".git" / "hooks").mkdir(exist_ok=True)
    os.symlink("nowhere", repository.folder / ".git" / "hooks" / "pre-commit")


def shared_hooks(repository):
    repository.git("config", "core.hooksPath", str(repository.folder.parent / "everybodys"))


def broken_toml(repository):
    repository.write("pyproject.toml", "[tool\n")


def not_utf8(repository):
    repository.write(".pre-commit-config.yaml", b"# gr\xfcn\nrepos:\n")


def flow_style(repository):
    repository.write(".pre-commit-config.yaml", "repos: [{repo: x}]\n")


def no_repository(repository):
    (repository.folder / ".git").rename(repository.folder.parent / "away")


@pytest.mark.parametrize(
    "arrange, says",
    [
        (own_hook, "fix --staged` to it by hand"),
        (husky, "fix --staged` to .husky/pre-commit by hand"),
        (lefthook, "fix --staged` to lefthook.yml by hand"),
        (a_comment_about_us, "there is a hook already"),
        pytest.param(linked_hook, "there is a hook already", marks=pytest.mark.skipif(os.name == "nt", reason="links")),
        (shared_hooks, "outside of this repository"),
        (broken_toml, "cannot be read"),
        (not_utf8, "not UTF-8"),
        (flow_style, "no `repos:` block"),
        (no_repository, "not a git repository"),
    ],
    ids=[
        "a hook that is there", "a hook that husky makes", "a hook that lefthook makes",
        "a hook that names us in a comment", "a hook that is a dangling link", "hooks that all repositories share",
        "broken TOML", "a config that is not UTF-8", "a list that is no block", "no repository",
    ],
)  # fmt: skip
def test_what_is_refused_touches_nothing(repository, arrange, says):
    arrange(repository)
    before = everything(repository.folder)
    code, _, said = init(repository.folder, "--yes")
    assert code == 2
    assert says in said
    assert everything(repository.folder) == before


def test_a_hook_of_another_tool_that_calls_us_is_enough(repository):
    repository.write(".git/hooks/pre-commit", "#!/bin/sh\nnpx something\ndocgen-hook fix --staged\n")
    repository.write("pyproject.toml", "[tool.docgen-hook]\n")
    assert init(repository.folder, "--yes")[2].strip() == "The hook and the settings are there already."
