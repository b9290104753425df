"""What changed is seen whatever the repository's attributes and line ends say."""

import io
import os
import subprocess

import pytest

from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.git.changed_lines import as_python_counts

OLD = b'"""M."""\n'
NEW = OLD + b"\n\ndef new(b):\n    return b\n"
ATTRIBUTES = ["*.py -diff", "*.py binary", "* -diff", "*.py diff=none", "*.py -text -diff", "*.py -diff\nm.py !diff"]


def git(folder, *words):
    """Run git there."""
    own = ["-c", "core.autocrlf=false", "-c", "user.name=n", "-c", "user.email=a@b"]
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def found(folder, *words):
    """The exit code of a command, and what it printed."""
    out = io.StringIO()
    environ = {**os.environ, "DOCGEN_HOOK_CACHE_DIR": str(folder / "cache")}
    return main([*words], CliContext(environ, str(folder), out, io.StringIO())), out.getvalue()


def repository(folder, before, after, attributes=""):
    """A repository whose one file is committed, and then changed and staged."""
    git(folder, "init", "-q")
    (folder / "m.py").write_bytes(before)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    if attributes:
        (folder / ".gitattributes").write_text(attributes + "\n")
    (folder / "m.py").write_bytes(after)
    git(folder, "add", "-A")


WAYS = [["check", "--since", "HEAD"], ["check", "--changed"], ["fix", "--provider", "none", "--changed"]]


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_attributes_hide_no_function(tmp_path, attributes, words):
    repository(tmp_path, OLD, NEW, attributes)
    assert found(tmp_path, *words)[0] == 1


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b'T = """a\rb\rc\rd\re\rf\rg\rh\r"""\n', id="carriage returns in a string"),
        pytest.param(b"# a\r# b\r# c\r# d\r# e\r# f\n", id="carriage returns between comments"),
        pytest.param(b'T = """a\r\r\r\r\r\r\r\nb"""\r\n', id="before a line end of Windows"),
    ],
)
def test_lone_carriage_returns_hide_no_function(tmp_path, text, words):
    repository(tmp_path, OLD + text, OLD + text + b"\n\ndef new(b):\n    return b\n")
    assert found(tmp_path, *words)[0] == 1


@pytest.mark.parametrize("words", WAYS[:2], ids=" ".join)
def test_what_did_not_change_is_not_reported(tmp_path, words):
    old = OLD + b'T = """a\rb\rc\r"""\n\n\ndef old(b):\n    return b\n'
    repository(tmp_path, old, old + b"\n\nX = 1\n", "*.py -diff")
    assert found(tmp_path, *words) == (0, "")


@pytest.mark.parametrize(
    "source, lines, expected",
    [
        pytest.param(b"a\nb\nc\n", [(2, 3)], [(2, 3)], id="line feeds"),
        pytest.param(b"a\r\nb\r\n", [(2, 2)], [(2, 2)], id="line ends of Windows"),
        pytest.param(b"a\rb\nc\n", [(1, 1)], [(1, 2)], id="two of Python's lines in one of git's"),
        pytest.param(b"a\rb\nc\n", [(2, 2)], [(3, 3)], id="lines after it"),
        pytest.param(b"a\r\r\nb\n", [(2, 2)], [(3, 3)], id="a carriage return before a line end of Windows"),
        pytest.param(b"a\rb\n", [(1, 10**9)], [(1, 3)], id="all lines"),
    ],
)
def test_lines_as_python_counts_them(source, lines, expected):
    assert as_python_counts(lines, source) == expected
