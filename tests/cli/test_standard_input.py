"""`check -` says what `check FILE` says, and `fix -` prints the source with docstrings; no file is touched."""

import io
import os
import re

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from tests.helpers import git_scenarios

SOURCE = b'"""A module."""\n\n\ndef first():\n    return 1\n'
CLEAN = b'"""A module."""\n'


def piped(folder, source, *words, environ=None):
    """Run the command line with a source on standard input; exit code, bytes printed and what was said."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(source), encoding="utf-8")
    own = {"DOCGEN_HOOK_CACHE_DIR": str(folder / "cache"), "DOCGEN_HOOK_PROVIDER": "none", **(environ or {})}
    code = main(words, CliContext(own, str(folder), out, err, stdin=stdin))
    out.flush()
    return code, out.buffer.getvalue(), err.getvalue()


SOURCES = [
    pytest.param("src/a.py", SOURCE, id="a missing docstring"),
    pytest.param("src/a.py", CLEAN, id="nothing to report"),
    pytest.param("src/a.py", b"\xef\xbb\xbf" + SOURCE.replace(b"\n", b"\r\n"), id="a byte order mark and CRLF"),
    pytest.param("src/a.py", b"# coding: latin-1\n" + SOURCE.replace(b"first", b"f\xfcrst"), id="a coding comment"),
    pytest.param("src/a.pyi", b"def first() -> int: ...\n", id="a stub"),
    pytest.param("src/_private.py", SOURCE, id="a private module"),
    pytest.param("src/a.py", b"def (", id="a syntax error"),
    pytest.param("src/a.py", b"", id="nothing at all"),
    pytest.param("tests/a.py", SOURCE, id="an excluded file"),
    pytest.param("legacy/a.py", SOURCE, id="a file whose codes are ignored"),
    pytest.param("nested/a.py", SOURCE, id="a file of a sub-project with settings of its own"),
]


@pytest.fixture
def project(tmp_path):
    settings = (
        '[tool.docgen-hook]\nexclude = ["tests"]\nper-file-ignores = { "legacy/*" = ["DGH1"] }\nfail-under = 100\n'
    )
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "nested").mkdir()
    (tmp_path / "nested" / "pyproject.toml").write_text('[tool.docgen-hook]\nignore = ["DGH103"]\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("path, source", SOURCES)
def test_check_says_of_standard_input_what_it_says_of_the_file(project, path, source, form):
    streamed = piped(project, source, "check", "-", "--stdin-filename", path, "--format", form)
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_bytes(source)
    (project / "pyproject.toml").write_text(
        (project / "pyproject.toml").read_text("utf-8").replace("fail-under = 100\n", ""), encoding="utf-8"
    )
    code, named, err = piped(project, b"", "check", path, "--format", form)
    if form == "json":  # why there was nothing to look at is said of files only: a buffer is always there
        named = re.sub(rb'"empty": \{[^}]*\}', b'"empty": null', named)
    assert streamed == (code, named, err)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("-", "--stdin-filename", "b.py"), id="two words"),
        pytest.param(("-", "--stdin-filename=b.py"), id="one word"),
        pytest.param(("--stdin-filename", "b.py", "-"), id="the path last"),
        pytest.param(("-", "--stdin-filename", "b.py", "--select", "DGH1"), id="with another flag"),
    ],
)
def test_the_name_is_taken_in_whatever_order(project, words):
    assert piped(project, SOURCE, "check", *words)[:2] == (
        1,
        b"b.py:4:1: DGH103 Missing docstring in public function `first`\n",
    )


def test_without_a_name_it_is_called_stdin(project):
    assert piped(project, SOURCE, "check", "-")[1].startswith(b"<stdin>:4:1: DGH103 ")


REFUSED = [
    pytest.param(("check", "-", "a.py"), "cannot be combined with other paths", id="another path"),
    pytest.param(("fix", "a.py", "-"), "cannot be combined with other paths", id="another path before it"),
    pytest.param(("check", "-", "--staged"), "cannot be combined with --staged", id="the index"),
    pytest.param(("check", "-", "--since", "HEAD"), "cannot be combined with --staged", id="a revision"),
    pytest.param(("fix", "-", "--changed"), "cannot be combined with --staged", id="what changed"),
    pytest.param(("fix", "-", "--update"), "cannot be combined with --update", id="stale docstrings"),
    pytest.param(("docs", "-"), "does not exist", id="a command that reads no standard input"),
]


@pytest.mark.parametrize("words, says", REFUSED)
def test_what_is_refused_prints_nothing(project, words, says):
    code, out, err = piped(project, SOURCE, *words)
    assert (code, out) == (2, b"")
    assert says in err


UNCHANGED = [
    pytest.param(SOURCE, "a.py", 1, id="nobody to ask"),
    pytest.param(CLEAN, "a.py", 0, id="nothing missing"),
    pytest.param(CLEAN.replace(b"\n", b"\r\n"), "a.py", 0, id="CRLF"),
    pytest.param(b"def (", "a.py", 3, id="a syntax error"),
    pytest.param(b"\xff\xfe", "a.py", 3, id="no UTF-8"),
    pytest.param(SOURCE, "tests/a.py", 0, id="an excluded file"),
    pytest.param(b"x = 1  # " + b"x" * (10 * 2**20), "a.py", 3, id="more than is read of a file"),
]


@pytest.mark.parametrize("source, path, code", UNCHANGED)
def test_fix_prints_the_source_unchanged_where_there_is_nothing_to_add(project, source, path, code):
    assert piped(project, source, "fix", "-", "--stdin-filename", path)[:2] == (code, source)


def test_fix_prints_the_source_with_docstrings_and_touches_no_file(git_world):
    git_world.write("app.py", git_scenarios.code("one"))
    folder, source = git_world.folder, git_world.read("app.py").encode()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    cache = {"DOCGEN_HOOK_CACHE_DIR": str(git_world.cache)}
    code, out, err = piped(folder, source, "fix", "-", "--stdin-filename", "app.py", environ=cache)
    assert (code, b'"""' in out) == (0, True), err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    code, diff, _ = piped(folder, source, "fix", "-", "--diff", "--stdin-filename", "app.py", environ=cache)
    assert (code, diff.startswith(b"--- a/app.py")) == (1, True)
    assert piped(folder, out, "check", "-", "--select", "DGH103") == (0, b"", "")


def test_a_file_whose_name_is_a_hyphen_is_reached_by_its_folder(project):
    (project / "-").write_bytes(SOURCE)
    assert b"DGH103" in piped(project, b"", "check", f".{os.sep}-")[1]
