"""The hook and a settings table, added without disturbing what is there."""

import pytest

from docgen_hook.flow.init import LOCAL, REMOTE, TABLE, with_hook, with_table
from docgen_hook.model import UsageError

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
    ],
)
def test_the_hook_comes_last_and_nothing_else_changes(config):
    new = with_hook(config)
    old, added = yaml.safe_load(config) or {}, yaml.safe_load(new)
    assert added["repos"][:-1] == (old.get("repos") or [])
    assert added["repos"][-1]["hooks"][0]["id"] == "docgen"
    assert {**added, "repos": 0} == {**old, "repos": 0}
    rest = iter(new.splitlines())
    assert all(line in rest for line in config.splitlines()), "every old line is there, in its order"
    assert with_hook(new) == new, "a second run changes nothing"


def test_crlf_stays_crlf():
    new = with_hook(PLAIN.replace("\n", "\r\n"))
    assert new.count("\n") == new.count("\r\n")


def test_a_repository_by_address():
    assert REMOTE.format(repo="https://example.org/hook", rev="v1") in with_hook("", "https://example.org/hook", "v1")
    assert LOCAL in with_hook("")


@pytest.mark.parametrize("config", ["repos: []\n", "repos: [{repo: x}]\n", "ci: {}\n"])
def test_a_list_that_is_no_block_is_left_to_the_person(config):
    with pytest.raises(UsageError) as caught:
        with_hook(config)
    assert LOCAL in caught.value.tip


@pytest.mark.parametrize(
    "pyproject", ["", "[project]\nname = 'x' # why\n", "[tool.ruff]\nline-length = 100", "a = 1\r\n"]
)
def test_the_table_is_appended(pyproject):
    import tomllib

    new = with_table(pyproject)
    assert new.startswith(pyproject)
    assert TABLE.replace("\n", "\r\n" if "\r" in pyproject else "\n") in new
    assert tomllib.loads(new)["tool"]["docgen-hook"] == {}
    assert with_table(new) == new


def test_broken_toml_is_refused():
    with pytest.raises(UsageError, match="cannot be read"):
        with_table("[tool")
