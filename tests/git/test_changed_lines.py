"""Which lines changed since a revision, whatever they look like and however git is set up."""

import pytest

from docgen_hook.errors import UsageError
from docgen_hook.git.changed_lines import changed_lines

TEN = "".join(f"line {number}\n" for number in range(1, 11))


@pytest.mark.parametrize(
    "before, after, lines",
    [
        (TEN, TEN.replace("line 4", "line four"), [(4, 4)]),
        (TEN, TEN.replace("line 4\n", ""), [(3, 3)]),
        (TEN, TEN.replace("line 1\nline 2\n", ""), [(0, 0)]),
        (TEN, TEN.replace("line 4\n", "line 4\nnew\nnew\n"), [(5, 6)]),
        (TEN, TEN.replace("line 2", "two").replace("line 9", "nine"), [(2, 2), (9, 9)]),
        (TEN, TEN.replace("line 4\n", "line 4\n++ b/other.py\n@@ -1 +1 @@\n"), [(5, 6)]),
        (TEN.replace("line 4\n", "-- a/other.py\nline 4\n"), TEN.replace("line 9", "nine"), [(3, 3), (9, 9)]),
        (TEN, TEN.rstrip("\n"), [(10, 10)]),
        (TEN, TEN.replace("\n", "\r\n"), [(1, 10)]),
        ("", TEN, [(1, 10)]),
    ],
    ids=[
        "a line changed", "a line deleted: the one above", "deleted at the top", "lines added", "two places",
        "added lines that look like a header", "deleted lines that look like a header", "the last newline",
        "line ends", "all of it",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.py", "two words.py", 'q"uote.py', "grün.py", "tab\tname.py"])
def test_lines(repository, name, before, after, lines):
    repository.write(name, before)
    repository.commit()
    repository.write(name, after)
    assert changed_lines("HEAD", str(repository.folder), cached=False) == {name: lines}
    assert changed_lines("HEAD", str(repository.folder), cached=True) == {}
    repository.git("add", "-A")
    assert changed_lines("HEAD", str(repository.folder), cached=True) == {name: lines}


@pytest.mark.parametrize(
    "key, value",
    [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.ui", "always"),
        ("diff.external", "false"),
        ("diff.context", "9"),
        ("diff.interHunkContext", "9"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("core.quotePath", "true"),
        ("diff.algorithm", "patience"),
        ("diff.wordRegex", "."),
        ("diff.submodule", "log"),
    ],
)
def test_what_a_person_has_set_changes_nothing(repository, key, value):
    repository.write("grün.py", TEN)
    repository.write("sub/b.py", TEN)
    repository.commit()
    repository.git("config", key, value)
    repository.write("grün.py", TEN.replace("line 2", "two").replace("line 6", "six"))
    repository.write("sub/new.py", "x\n")
    expected = {"grün.py": [(2, 2), (6, 6)], "sub/new.py": [(1, 10**9)]}
    assert changed_lines("HEAD", str(repository.folder), cached=False) == expected
    assert changed_lines("HEAD", str(repository.folder / "sub"), cached=False) == expected, "from below, too"


def test_before_the_first_commit_all_is_new(repository):
    repository.write("a.py", TEN)
    repository.git("add", "-A")
    assert changed_lines("HEAD", str(repository.folder), cached=True) == {"a.py": [(1, 10)]}


@pytest.mark.parametrize("revision", ["nonsense", "-p", "--output=x", "HEAD~9"])
def test_no_revision(repository, revision):
    repository.write("a.py", TEN)
    repository.commit()
    with pytest.raises(UsageError):
        changed_lines(revision, str(repository.folder), cached=False)
    assert not (repository.folder / "x").exists()


@pytest.mark.parametrize(
    "revision, tip",
    [
        pytest.param("origin/main", "Run `git fetch origin main`; in CI", id="a branch of the remote"),
        pytest.param("origin/main...HEAD", "Run `git fetch origin main`; in CI", id="a range"),
        pytest.param("main2", "pass `--since origin/main2`; in CI", id="a branch that may be the remote's"),
        pytest.param("topic", "Did you mean 'origin/topic'?", id="a branch that only the remote has"),
        pytest.param("0123abc", "git fetch --unshallow", id="a commit"),
    ],
)
def test_an_unknown_revision_says_how_to_fetch_it(repository, revision, tip):
    repository.write("a.py", TEN)
    repository.commit()
    repository.git("remote", "add", "origin", "https://example.invalid/x.git")
    repository.git("update-ref", "refs/remotes/origin/topic", "HEAD")
    with pytest.raises(UsageError, match="unknown revision") as caught:
        changed_lines(revision, str(repository.folder), cached=False)
    assert tip in caught.value.tip


def test_without_a_remote_there_is_nothing_to_fetch(repository):
    repository.write("a.py", TEN)
    repository.commit()
    with pytest.raises(UsageError) as caught:
        changed_lines("main2", str(repository.folder), cached=False)
    assert "fetch" not in caught.value.tip
