"""The hook and a settings table, added without disturbing what is there."""

import io
import os
import subprocess
import sys

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.cli.setup.config_edits import EXPORTS, LOCAL, REMOTE, TABLE, add_hook, add_settings_table
from docgen_hook.cli.setup.hook_kinds import bare_hook, choose_kind
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
    assert [repo["hooks"][0]["id"] for repo in added["repos"]] == ["docgen"]


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
        assert found["hooks"] == [{"id": "docgen"}, {"id": "docgen-check"}]
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
    with pytest.raises(UsageError, match="cannot be added"):
        add_settings_table(pyproject)


def init(folder, *words, answers=""):
    """Run the command in a folder where no hook runner is installed; exit code, what was shown and what was said."""
    out, err = io.StringIO(), io.StringIO()
    context = CliContext({**os.environ, "PATH": ""}, str(folder), out, err, stdin=io.StringIO(answers))
    code = main(["init", *words], context)
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


def husky(repository):
    repository.write(".husky/_/pre-commit", "#!/usr/bin/env sh\n")
    repository.git("config", "core.hooksPath", ".husky/_")
    return repository.folder


def husky_with_a_line(repository):
    repository.write(".husky/pre-commit", "npm test")
    return husky(repository)


def lefthook_with_a_key(repository):
    repository.write(".lefthook.yaml", "pre-push:\n  jobs:\n  - run: make test\n")
    return repository.folder


def linked(repository):
    repository.write("x.txt", "x\n")
    repository.commit()
    repository.git("worktree", "add", "-q", "../linked")
    return repository.folder.parent / "linked"


@pytest.mark.parametrize(
    "arrange, words, written",
    [
        (no_arrangement, (), {".pre-commit-config.yaml", "pyproject.toml"}),
        (no_arrangement, ("--hook", "git"), {".git/hooks/pre-commit", "pyproject.toml"}),
        (no_arrangement, ("--hook", "prek"), {".pre-commit-config.yaml", "pyproject.toml"}),
        (no_arrangement, ("--hook", "lefthook"), {"lefthook.yml", "pyproject.toml"}),
        (no_arrangement, ("--hook", "husky"), {".husky/pre-commit", "pyproject.toml"}),
        (husky, ("--hook", "husky"), {".husky/pre-commit", "pyproject.toml"}),
        (husky_with_a_line, ("--hook", "husky"), {".husky/pre-commit", "pyproject.toml"}),
        (lefthook_with_a_key, ("--hook", "lefthook"), {".lefthook.yaml", "pyproject.toml"}),
        (no_arrangement, ("--pre-commit",), {".pre-commit-config.yaml", "pyproject.toml"}),
        (no_arrangement, ("--repo", "https://x/y", "--rev", "v1"), {".pre-commit-config.yaml", "pyproject.toml"}),
        (a_config, (), {".pre-commit-config.yaml", "pyproject.toml"}),
        (a_config, ("--git-hook",), {".git/hooks/pre-commit", "pyproject.toml"}),
        (below, ("--hook", "git"), {".git/hooks/pre-commit", "pyproject.toml"}),
        (one_of_several_projects, (), {".pre-commit-config.yaml"}),
        (hooks_path, (), {".githooks/pre-commit", "pyproject.toml"}),
        (linked, ("--hook", "git"), {".git/hooks/pre-commit", "../linked/pyproject.toml"}),
    ],
    ids=[
        "a pre-commit config where there is nothing",
        "a plain git hook where it is asked for",
        "prek reads the same config",
        "a new file of lefthook",
        "a new file of husky",
        "husky without a pre-commit hook",
        "husky with a pre-commit hook",
        "lefthook with another hook",
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
    assert "already in place" in said
    assert everything(repository.folder.parent) == after


def commit(repository, environ=None):
    repository.write("app.py", "def one():\n    return 1\n")
    repository.git("add", "-A")
    environ = {**os.environ, "DOCGEN_HOOK_PROVIDER": "none", **(environ or {})}
    return subprocess.run(
        ["git", "commit", "-m", "x"], cwd=repository.folder, env=environ, capture_output=True, text=True, check=False
    )


def test_the_bare_hook_calls_the_interpreter_that_wrote_it(repository):
    assert init(repository.folder, "--yes", "--hook", "git")[0] == 0
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    if os.name == "posix":
        assert hook.stat().st_mode & 0o111 == 0o111
    done = commit(repository, {"PATH": "/usr/bin:/bin"} if os.name == "posix" else {})
    assert done.returncode == 1
    assert "app.py::one: not cached" in done.stderr


def bare_python(folder):
    """An interpreter that does not have the package."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "it's bare"], check=True)
    return str(next((folder / "it's bare").glob("*/python*")))


GONE = [
    pytest.param(lambda folder: str(folder / "gone" / "python"), id="the interpreter is gone"),
    pytest.param(str, id="a folder has its name"),
    pytest.param(bare_python, id="the package is gone from it"),
]


@pytest.mark.parametrize("python", GONE)
def test_a_commit_passes_with_a_warning_when_the_program_is_gone(repository, tmp_path, python):
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    repository.write(".git/hooks/pre-commit", bare_hook("", python(tmp_path)))
    hook.chmod(0o755)
    done = commit(repository)
    assert done.returncode == 0, done.stderr
    assert "no docstrings were written. Run `docgen-hook init` again." in done.stderr
    assert init(repository.folder, "--yes")[0] == 0
    assert f"python={sys.executable}\n" in hook.read_text("utf-8"), "a second run names this interpreter"


@pytest.mark.parametrize("answer, code", [("y\n", 0), ("Yes\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_it_asks_and_writes_only_when_told_to(repository, answer, code):
    before = everything(repository.folder)
    command = [sys.executable, "-m", "docgen_hook", "init"]
    done = subprocess.run(command, cwd=repository.folder, input=answer, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "+    entry: docgen-hook fix" in done.stdout
    assert "Write this? [y/N]" in done.stderr
    assert (everything(repository.folder) == before) == bool(code)


def own_hook(repository):
    repository.write(".git/hooks/pre-commit", "#!/bin/sh\necho mine\n")


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
        (a_comment_about_us, "a hook already exists"),
        pytest.param(linked_hook, "a hook already exists", marks=pytest.mark.skipif(os.name == "nt", reason="links")),
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
    assert init(repository.folder, "--yes")[2].strip() == "Nothing to do: hook and settings are already in place."


CHOSEN = [
    pytest.param((), (), "pre-commit", id="nothing there, nothing installed"),
    pytest.param((), ("pre-commit",), "pre-commit", id="pre-commit installed"),
    pytest.param((), ("prek",), "prek", id="prek installed"),
    pytest.param((), ("prek", "pre-commit"), "pre-commit", id="both installed"),
    pytest.param(("hook",), ("pre-commit",), "pre-commit", id="a hook there, pre-commit installed"),
    pytest.param(("hook",), (), "asked: pre-commit", id="a hook there, nothing installed"),
    pytest.param(("config",), (), "pre-commit", id="a pre-commit config there"),
    pytest.param(("config", "hook"), (), "pre-commit", id="a pre-commit config and its hook there"),
    pytest.param((".husky",), ("pre-commit",), "asked: husky", id="husky there, although pre-commit is installed"),
    pytest.param(("lefthook.yml",), (), "asked: lefthook", id="lefthook there"),
    pytest.param(("ours",), (), "git", id="a bare hook of ours there"),
]


@pytest.mark.parametrize("there, installed, kind", CHOSEN)
def test_the_kind_of_hook_follows_what_is_there(tmp_path, there, installed, kind):
    texts = {"hook": ("pre-commit", "echo\n"), "ours": ("pre-commit", "docgen-hook fix --staged\n")}
    for name in there:
        file, text = texts.get(name, (".pre-commit-config.yaml" if name == "config" else name, ""))
        (tmp_path / file).write_text(text, encoding="utf-8")
    hook = tmp_path / "pre-commit"
    which = {name: name for name in installed}.get
    found = choose_kind(tmp_path, hook, which, lambda default: f"asked: {default}", is_elsewhere=False, is_asked=True)
    assert found == kind


@pytest.mark.parametrize(
    "answers, code, written",
    [
        pytest.param("\ny\n", 0, {".pre-commit-config.yaml", "pyproject.toml"}, id="the one proposed"),
        pytest.param("lefthook\ny\n", 0, {"lefthook.yml", "pyproject.toml"}, id="another one"),
        pytest.param("lefthook\nn\n", 1, set(), id="declined after it was shown"),
        pytest.param("nonsense\ny\n", 1, set(), id="one that there is not"),
        pytest.param("", 1, set(), id="no answer"),
        pytest.param("git\ny\n", 2, set(), id="the hook that is there is never overwritten"),
    ],
)
def test_where_a_hook_is_there_it_asks_which(repository, answers, code, written):
    own_hook(repository)
    before = everything(repository.folder)
    found, _, said = init(repository.folder, answers=answers)
    after = everything(repository.folder)
    assert "Which hook: pre-commit, prek, git, lefthook, husky? [pre-commit]" in said
    changed = {os.path.relpath(path, repository.folder) for path in after if before.get(path) != after[path]}
    assert (found, changed) == (code, written)


BROKEN = [
    pytest.param("repos:\n- repo: x\n\tid: y\n", id="a tab"),
    pytest.param("repos:\n- repo: x\n   rev: y\n", id="indented too far"),
    pytest.param("repos:\n- repo: 'x\n", id="an open quote"),
    pytest.param("ci: {a: [1}\nrepos:\n", id="an open bracket"),
    pytest.param("<<<<<<< ours\nrepos:\n=======\n>>>>>>> theirs\n", id="merge markers"),
    pytest.param("a: *unknown\nrepos:\n", id="an unknown alias"),
    pytest.param("repos:\n---\nrepos:\n", id="two documents"),
    pytest.param("repos:\n- repo: \x00\n", id="a NUL"),
    pytest.param("a: " + "[" * 5000 + "\nrepos:\n", id="nested too deeply"),
]


@pytest.mark.parametrize("text", BROKEN)
@pytest.mark.parametrize("kind, name", [("pre-commit", ".pre-commit-config.yaml"), ("lefthook", "lefthook.yml")])
def test_yaml_that_was_broken_before_is_refused(repository, text, kind, name):
    repository.write(name, text)
    before = everything(repository.folder)
    code, _, said = init(repository.folder, "--yes", "--hook", kind)
    assert code == 2
    assert name in said
    assert "nothing was changed" in said
    assert everything(repository.folder) == before


API = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"
PACKAGES = [
    pytest.param({"p/__init__.py": "from ._api import one, two\n", "p/_api.py": API}, True, id="all re-exported"),
    pytest.param({"p/__init__.py": "from ._api import *\n", "p/_api.py": API}, True, id="a star import"),
    pytest.param(
        {"src/p/__init__.py": "from ._api import one, two\n", "src/p/_api.py": API, "tests/test_a.py": API * 9},
        True,
        id="below src, beside many tests",
    ),
    pytest.param({"p/__init__.py": "", "p/_api.py": API}, False, id="private and not re-exported"),
    pytest.param({"p/__init__.py": "from .api import one\n", "p/api.py": API}, False, id="from a public module"),
    pytest.param(
        {"p/__init__.py": "from ._api import one\n", "p/_api.py": API, "p/api.py": API}, False, id="the smaller part"
    ),
    pytest.param({"a.py": API}, False, id="no package"),
]


@pytest.mark.parametrize("texts, proposed", PACKAGES)
def test_public_exports_is_proposed_where_most_is_re_exported(repository, texts, proposed):
    for path, text in texts.items():
        repository.write(path, text)
    assert init(repository.folder, "--yes")[0] == 0
    assert (EXPORTS in repository.read("pyproject.toml")) == proposed
    assert init(repository.folder, "--yes")[2].strip() == "Nothing to do: hook and settings are already in place."


@pytest.mark.parametrize(
    "files,proposed",
    [
        pytest.param({"tests/test_a.py": "def test_a(): pass\n"}, True, id="a folder of tests"),
        pytest.param({"a.py": "def a(): pass\n"}, False, id="no tests"),
        pytest.param({"tests": "no folder\n"}, False, id="a file of that name"),
    ],
)
def test_a_folder_of_tests_is_excluded(repository, files, proposed):
    for name, text in files.items():
        repository.write(name, text)
    assert init(repository.folder, "--yes")[0] == 0
    settings = repository.read("pyproject.toml")
    assert ('\nexclude = ["tests"]\n' in settings) is proposed
    assert ('\n# exclude = ["tests"]\n' in settings) is not proposed
