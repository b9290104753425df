"""Known findings are passed over by what they are about, wherever it moves; what is mended is told."""

import io
import json
from collections import Counter

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.model.code import Location
from docgen_hook.model.results import Finding
from docgen_hook.store import baseline

KNOWN = "known.json"
SOURCE = """\
def first():
    return 1


def second():
    return 2
"""
DOCUMENTED = '''\
def first():
    """Give the first."""
    return 1
'''


@pytest.fixture
def check(repository):
    """Run `check` in the repository or a folder of it; gives exit code, standard output and standard error."""
    repository.write("pyproject.toml", f'[tool.docgen-hook]\nbaseline = "{KNOWN}"\nselect = ["DGH103"]\n')
    repository.write("src/a.py", SOURCE)
    repository.write("b.py", SOURCE)

    def ran(*words, folder=""):
        out, err = io.StringIO(), io.StringIO()
        environ = {"DOCGEN_HOOK_CACHE_DIR": str(repository.folder.parent / "cache")}
        code = main(["check", *words], CliContext(environ, str(repository.folder / folder), out, err))
        return code, out.getvalue(), err.getvalue()

    assert ran("--write-baseline", KNOWN) == (
        0,
        "",
        f"Saved 4 findings as a baseline in {KNOWN}.\n",
    )
    return ran


def found(path, name, code="DGH103"):
    return Finding(path, Location(1, 0), code, "Missing", name)


PASSED_OVER = {
    "nothing changed": {},
    "lines moved": {"b.py": "import os\n\n\n" + SOURCE},
    "definitions changed places": {"b.py": "\n\n".join(reversed(SOURCE.split("\n\n\n"))) + "\n"},
    "the body changed": {"b.py": SOURCE.replace("return 1", "return 11")},
}


@pytest.mark.parametrize("texts", PASSED_OVER.values(), ids=PASSED_OVER)
def test_what_is_known_is_passed_over(check, repository, texts):
    for path, text in texts.items():
        repository.write(path, text)
    assert check() == (0, "", "")


NEW = {
    "a renamed function": ({"b.py": SOURCE.replace("first", "third")}, ["b.py", "third"], ["b.py first DGH103"]),
    "a new function": ({"b.py": SOURCE + "\n\ndef third():\n    return 3\n"}, ["b.py", "third"], []),
    "a twin of a known one": ({"b.py": SOURCE + "\n\n" + SOURCE.partition("\n\n\n")[0] + "\n"}, ["b.py", "first"], []),
}


@pytest.mark.parametrize("texts, words, gone", NEW.values(), ids=NEW)
def test_what_is_new_is_reported(check, repository, texts, words, gone):
    for path, text in texts.items():
        repository.write(path, text)
    code, out, err = check()
    assert code == 1
    assert len(out.splitlines()) == 1
    assert [word for word in words if word not in out] == []
    assert [line.strip() for line in err.splitlines()[1:]] == gone


def test_a_renamed_file_that_git_does_not_know_is_new_and_its_old_entries_can_go(check, repository):
    (repository.folder / "b.py").rename(repository.folder / "c.py")
    code, out, err = check()
    assert (code, len(out.splitlines())) == (1, 2)
    assert "  b.py first DGH103\n  b.py second DGH103\n" in err


def moved(repository, old="b.py", new="c.py", text=None):
    (repository.folder / new).parent.mkdir(parents=True, exist_ok=True)
    (repository.folder / old).rename(repository.folder / new)
    if text is not None:
        repository.write(new, text)


def in_the_work_tree(repository):
    moved(repository)


def staged(repository):
    moved(repository)
    repository.git("add", "-A")


def committed(repository):
    moved(repository)
    repository.commit("renamed")


def into_a_folder(repository):
    moved(repository, new="lib/deep/b.py")


def changed_too(repository):
    moved(repository, text="import os\n\n\n" + LONG)


def twice(repository):
    moved(repository)
    repository.commit("once")
    moved(repository, "c.py", "d.py")
    repository.commit("twice")


def committed_then_moved(repository):
    moved(repository, new="c.py", text=LONG.replace("return 1\n", "return 11\n"))
    repository.commit("once")
    moved(repository, "c.py", "d.py")


def with_other_commits_between(repository):
    repository.write("other.py", '"""Nothing."""\n')
    repository.commit("other")
    committed(repository)
    repository.write("other.py", "")
    repository.commit("another")


def on_a_branch_that_is_merged(repository):
    repository.git("checkout", "-q", "-b", "side")
    committed(repository)
    repository.git("checkout", "-q", "main")
    repository.write("other.py", "")
    repository.commit("other")
    repository.git("merge", "-q", "-m", "both", "side")


def a_letter_beyond_ascii(repository):
    moved(repository, new="bé ü.py")


LONG = SOURCE + "".join(f"\n\ndef f{number}(value):\n    return value + {number}\n" for number in range(9))
RENAMED = [
    pytest.param(in_the_work_tree, id="in the work tree, not added"),
    pytest.param(staged, id="in the index"),
    pytest.param(committed, id="in a commit"),
    pytest.param(into_a_folder, id="into another folder"),
    pytest.param(changed_too, id="renamed and changed"),
    pytest.param(twice, id="twice, in two commits"),
    pytest.param(committed_then_moved, id="in a commit and again in the work tree"),
    pytest.param(with_other_commits_between, id="with other commits before and after"),
    pytest.param(on_a_branch_that_is_merged, id="on a branch that was merged"),
    pytest.param(a_letter_beyond_ascii, id="a name beyond ASCII"),
]


@pytest.mark.parametrize("words", [(), ("src",)], ids=["all is looked at", "another folder is named"])
@pytest.mark.parametrize("rename", RENAMED)
def test_a_baseline_survives_a_renamed_file(check, repository, rename, words):
    repository.write("b.py", LONG)
    check("--write-baseline", KNOWN)
    repository.commit()
    rename(repository)
    assert check(*words) == (0, "", "")


def test_what_is_new_or_fixed_in_a_renamed_file_is_said_of_its_new_name(check, repository):
    repository.write("b.py", LONG)
    check("--write-baseline", KNOWN)
    repository.commit()
    moved(repository, text=LONG.replace("f0(", "new(").replace("def f1(value):\n", 'def f1(value):\n    """F."""\n'))
    code, out, err = check()
    assert (code, out) == (1, "c.py:9:1: DGH103 Missing docstring in public function `new`\n")
    assert [line.strip() for line in err.splitlines()[1:]] == ["c.py f0 DGH103", "c.py f1 DGH103"]


def test_a_deleted_file_beside_a_new_one_that_is_nothing_like_it_is_no_rename(check, repository):
    repository.commit()
    (repository.folder / "b.py").unlink()
    repository.write("c.py", "class Quite:\n    different = 'something else'\n\n\ndef first(): ...\n")
    code, out, err = check()
    assert code == 1
    assert "c.py:5:1: DGH103" in out
    assert "  b.py first DGH103\n" in err


WHERE = {
    "from the root": ("", ()),
    "from a folder": ("src", ()),
    "from a folder, a file by name": ("src", ("a.py",)),
    "from a folder, a file above it": ("src", ("../b.py",)),
    "a folder": ("", ("src",)),
    "a file with a dot before it": ("", ("./b.py",)),
    "the same file twice": ("", ("b.py", "src/../b.py")),
}


@pytest.mark.parametrize("folder, words", WHERE.values(), ids=WHERE)
def test_it_holds_wherever_one_stands(check, folder, words):
    assert check(*words, folder=folder) == (0, "", "")


def test_it_holds_for_absolute_paths(check, repository):
    assert check(str(repository.folder / "b.py")) == (0, "", "")


def test_it_is_written_the_same_wherever_one_stands(check, repository):
    first = repository.read(KNOWN)
    assert check("--write-baseline", f"../{KNOWN}", "..", folder="src")[0] == 0
    assert repository.read(KNOWN) == first


MENDED = {
    "all is looked at": ((), ["b.py second DGH103", "src/gone.py f DGH103"]),
    "the file is named": (("b.py",), ["b.py second DGH103", "src/gone.py f DGH103"]),
    "another file is named": (("src",), ["src/gone.py f DGH103"]),
    "another code is asked for": (("--select", "DGH101"), []),
    "only what was touched": (("--changed",), ["src/gone.py f DGH103"]),
}


@pytest.mark.parametrize("words, told", MENDED.values(), ids=MENDED)
def test_what_is_mended_is_told_where_that_is_known(check, repository, words, told):
    repository.commit()
    repository.write("b.py", SOURCE.replace("second():\n", 'second():\n    """Give it."""\n'))
    rows = [*json.loads(repository.read(KNOWN)), ["src/gone.py", "f", "DGH103"]]
    repository.write(KNOWN, json.dumps(rows))
    code, out, err = check(*words)
    assert (code, out) == (0, "")
    assert [line.strip() for line in err.splitlines()[1:]] == told
    assert not err or "run check --write-baseline again to remove them" in err


def test_a_file_that_cannot_be_read_is_not_mended(check, repository):
    repository.write("b.py", "def (")
    code, _, err = check()
    assert code == 3
    assert KNOWN not in err


def test_many_mended_ones_are_counted(check, repository):
    rows = [["gone.py", f"f{number:02}", "DGH103"] for number in range(30)]
    repository.write(KNOWN, json.dumps(rows + json.loads(repository.read(KNOWN))))
    err = check()[2].splitlines()
    assert err[1] == "  gone.py f00 DGH103"
    assert (len(err), err[-1]) == (12, "  and 20 others")


def test_written_anew_it_holds_nothing_that_is_mended(check, repository):
    repository.write("b.py", DOCUMENTED)
    check("--write-baseline", KNOWN)
    assert "b.py" not in repository.read(KNOWN)
    assert check() == (0, "", "")


def test_it_is_sorted_one_entry_a_line_and_the_same_for_the_same_findings():
    findings = [found("b.py", "é"), found("a.py", "f"), found("a.py", "", "DGH100"), found("a.py", "f")]
    text = baseline.render_baseline(findings)
    rows = ('"a.py", "", "DGH100"', '"a.py", "f", "DGH103"', '"a.py", "f", "DGH103"', '"b.py", "é", "DGH103"')
    assert text == "[\n" + "".join(f"[{row}],\n" for row in rows) + "[]\n]\n"
    assert baseline.render_baseline(reversed(findings)) == text


@pytest.mark.parametrize("before, ending", [("\ufeff", "\n"), ("", "\r\n")], ids=["a byte order mark", "CRLF"])
def test_what_an_editor_of_windows_made_of_it_is_read(tmp_path, before, ending):
    text = baseline.render_baseline([found("a.py", "f")])
    (tmp_path / KNOWN).write_bytes((before + text.replace("\n", ending)).encode())
    assert baseline.parsed((tmp_path / KNOWN).read_bytes(), KNOWN) == Counter({("a.py", "f", "DGH103"): 1})


def test_nothing_known_is_a_baseline_too(tmp_path):
    (tmp_path / KNOWN).write_text(baseline.render_baseline([]))
    assert baseline.parsed((tmp_path / KNOWN).read_bytes(), KNOWN) == Counter()


@pytest.mark.parametrize("known, count", [(1, 1), (2, 0), (3, 0)])
def test_twin_names_count_as_often_as_they_are_known(known, count):
    rows = Counter({("a.py", "f", "DGH103"): known})
    new, gone = baseline.apply_baseline([found("a.py", "f"), found("a.py", "f")], rows)
    assert (len(new), len(gone)) == (count, max(known - 2, 0))


def test_two_branches_that_add_entries_merge(check, repository):
    repository.commit()
    for branch, path in (("early", "a0.py"), ("late", "z9.py")):
        repository.git("checkout", "-q", "-b", branch, "main")
        repository.write(path, SOURCE)
        check("--write-baseline", KNOWN)
        repository.commit(branch)
    repository.git("merge", "-q", "-m", "both", "early")
    assert check() == (0, "", "")
    assert len(json.loads(repository.read(KNOWN))) == 8 + 1


def test_the_first_entries_of_two_branches_merge_by_union(check, repository):
    repository.write(".gitattributes", f"{KNOWN} merge=union\n")
    repository.write("src/a.py", "")
    repository.write("b.py", "")
    check("--write-baseline", KNOWN)
    repository.commit()
    for branch in ("one", "two"):
        repository.git("checkout", "-q", "-b", branch, "main")
        repository.write(f"{branch}.py", SOURCE)
        check("--write-baseline", KNOWN)
        repository.commit(branch)
    repository.git("merge", "-q", "-m", "both", "one")
    assert check() == (0, "", "")


DAMAGED = {
    "not JSON": "[",
    "merge markers": '[\n<<<<<<< ours\n["a.py", "f", "DGH103"],\n=======\n>>>>>>> theirs\n[]\n]\n',
    "no list": "5",
    "a table": '{"a.py": "f"}',
    "an entry that is text": '["a.py"]',
    "an entry that is too short": '[["a.py", "f"]]',
    "an entry with a number": '[["a.py", "f", 103]]',
    "far too deep": "[" * 100_000,
    "no UTF-8": b"\xff\xfe",
    "nothing": "",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_one_is_wrong_use(check, repository, text):
    repository.write(KNOWN, text)
    code, out, err = check()
    assert (code, out) == (2, "")
    assert f"{KNOWN} cannot be read" in err
    assert "Write it again with `docgen-hook check --write-baseline`" in err
    assert "Traceback" not in err


def test_a_missing_one_is_wrong_use(check, repository):
    (repository.folder / KNOWN).unlink()
    code, out, err = check()
    assert (code, out) == (2, "")
    assert "--write-baseline" in err


def test_a_folder_in_its_place_is_wrong_use(check, repository):
    (repository.folder / KNOWN).unlink()
    (repository.folder / KNOWN).mkdir()
    assert check()[0] == 2
