"""`check --stale` as people call it: what it reports, exit codes, and which part of the files it looks at."""

from __future__ import annotations

import json

import pytest

from tests.updating.test_updating import run, source

PAGES = source(
    '''
    """Pages."""


    def turn(page, by=1):
        """Turn a page."""
        return page + by


    def close(page):
        """Close a page."""
        return page.close()
    '''
)
TURNED = PAGES.replace("page + by", "page - by")
CLOSED = PAGES.replace("page.close()", "page.shut()")
BOTH = TURNED.replace("page.close()", "page.shut()")


def stale(said):
    """Return the definitions that a run reports as stale."""
    lines = [line for line in said.out.splitlines() if "DGH401" in line]
    return [line.partition(":")[2].partition(":")[0] for line in lines]


@pytest.fixture
def pages(repository):
    repository.write("pages.py", PAGES)
    repository.commit()
    return repository


def test_without_the_flag_nothing_is_said(pages):
    pages.write("pages.py", BOTH)
    said = run(pages, "check")
    assert (said.code, said.out) == (0, "")


@pytest.mark.parametrize("words", [("--stale",), ("--select", "DGH401")])
def test_the_flag_and_the_code_report_the_same(pages, words):
    pages.write("pages.py", BOTH)
    said = run(pages, "check", *words)
    assert said.code == 1
    assert stale(said) == ["4", "9"]
    assert "Code changed, docstring did not: return, call (since " in said.out


def test_what_is_true_ends_with_0(pages):
    assert (run(pages, "check", "--stale").code, run(pages, "check", "--stale").out) == (0, "")


def test_a_machine_reads_it_too(pages):
    pages.write("pages.py", TURNED)
    found = json.loads(run(pages, "check", "--stale", "--format", "json").out)
    assert [(row["code"], row["definition"]) for row in (found["findings"] if isinstance(found, dict) else found)] == [
        ("DGH401", "turn")
    ]


@pytest.mark.parametrize(
    "words, expected",
    [
        pytest.param((), ["4", "9"], id="the work tree as it is"),
        pytest.param(("--staged",), ["4"], id="what is staged, of the whole staged file"),
        pytest.param(("--changed",), ["4"], id="definitions with staged changes"),
        pytest.param(("--since", "HEAD"), ["4", "9"], id="definitions that changed in the work tree since then"),
    ],
)
def test_the_scope_narrows_it(pages, words, expected):
    pages.write("pages.py", TURNED)
    pages.git("add", "-A")
    pages.write("pages.py", BOTH)
    assert stale(run(pages, "check", "--stale", *words)) == expected


def test_old_drift_counts_for_staged_files_but_not_for_changed_definitions(pages):
    pages.write("pages.py", CLOSED)
    pages.commit()
    pages.write("pages.py", BOTH)
    pages.git("add", "-A")
    assert stale(run(pages, "check", "--stale")) == ["4", "9"]
    assert stale(run(pages, "check", "--stale", "--staged")) == ["4", "9"]
    assert stale(run(pages, "check", "--stale", "--changed")) == ["4"]
    assert stale(run(pages, "check", "--stale", "--since", "HEAD")) == ["4"]
    assert stale(run(pages, "check", "--stale", "--since", "HEAD~1")) == ["4", "9"]


def test_other_files_are_not_looked_at(pages):
    pages.write("pages.py", BOTH)
    pages.write("other.py", '"""Other."""\n')
    pages.git("add", "other.py")
    assert run(pages, "check", "--stale", "--staged").code == 0
    assert run(pages, "check", "--stale", "other.py").code == 0


@pytest.mark.parametrize("words", [("--ignore", "DGH4"), ("--ignore", "DGH401")])
def test_what_is_ignored_is_not_reported(pages, words):
    pages.write("pages.py", BOTH)
    assert run(pages, "check", "--stale", *words).code == 0


def test_a_shallow_clone_says_so_and_ends_with_3(pages, tmp_path):
    pages.write("pages.py", TURNED)
    pages.commit()
    clone = tmp_path / "clone"
    pages.git("clone", "-q", "--depth", "1", pages.folder.as_uri(), str(clone))
    said = run(type(pages)(clone), "check", "--stale")
    assert said.code == 3
    assert "shallow" in said.err
    assert "fetch-depth: 0" in said.err
