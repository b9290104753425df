"""flake8 reports what `check` reports: same files, lines, columns, codes and messages."""

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

SITE = Path(sysconfig.get_paths()["purelib"])
SETTINGS = '[tool.docgen-hook]\nselect = ["DGH"]\nignore = ["DGH108"]\nexclude = ["*/_compat.py"]\n'
LINE = re.compile(r"^(\./)?(?P<found>.+?:\d+:\d+: DGH\d{3} .*)$", re.MULTILINE)


def ran(folder, *words):
    """Run a module on a folder, and return its findings as lines."""
    words = [sys.executable, "-m", *words, "."]
    run = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr, run.stderr
    return sorted(found["found"].rstrip() for found in LINE.finditer(run.stdout))


def project(tmp_path, package, settings=SETTINGS):
    shutil.copytree(SITE / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    (tmp_path / "pyproject.toml").write_text(settings)
    return tmp_path


def flake8(folder):
    return ran(folder, "flake8", "--isolated", "--select=DGH", "--jobs=1")


@pytest.mark.parametrize("package", [pytest.param("packaging", marks=pytest.mark.slow), "pluggy"])
def test_flake8_reports_what_check_reports(tmp_path, package):
    folder = project(tmp_path, package)
    found = ran(folder, "docgen_hook", "check")
    assert len(found) > 10
    assert flake8(folder) == found


@pytest.mark.slow
@pytest.mark.parametrize("package", ["click", "rich", "requests", "httpx", "black", "_pytest", "jinja2", "libcst"])
def test_flake8_reports_what_check_reports_on_larger_packages(tmp_path, package):
    if not (SITE / package).exists():
        package = "starlette"
    folder = project(tmp_path, package)
    assert flake8(folder) == ran(folder, "docgen_hook", "check")


CALLER = """\
from .door import enter

def visit(who):
    '''Visit.

    Args:
        who: A guest.
    '''
    enter(who)
"""


@pytest.mark.parametrize(
    "raises, expected",
    [
        pytest.param("calls", ["DGH207"], id="called functions count"),
        pytest.param("body", [], id="the body alone"),
    ],
)
def test_flake8_follows_calls_as_check_does(tmp_path, raises, expected):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").write_text("")
    (tmp_path / "shop/door.py").write_text("def enter(who):\n    raise ValueError(who)\n")
    (tmp_path / "shop/api.py").write_text(CALLER)
    (tmp_path / "pyproject.toml").write_text(f'[tool.docgen-hook]\nselect = ["DGH2"]\nraises = "{raises}"\n')
    found = flake8(tmp_path)
    assert found == ran(tmp_path, "docgen_hook", "check")
    assert [line.split()[1] for line in found] == expected


SOURCES = {
    "noqa for one code": "def f(x):  # noqa: DGH103\n    return x\n",
    "noqa for all": "def f(x):  # noqa\n    return x\n",
    "noqa for another": "def f(x):  # noqa: E501\n    return x\n",
    "noqa on a line of several": "def f(  # noqa: DGH103\n    x,\n):\n    return x\n",
    "noqa on the last line of a header": "def f(\n    x,\n):  # noqa: DGH103\n    return x\n",
    "noqa on a decorator": "@deco  # noqa: DGH103\ndef f(x):\n    return x\n",
    "tabs and characters of several bytes": "class A:\n\tdef é(self):\n\t\treturn 1\n\n\n'ß'; \ndef g(): return 2\n",
    "Windows line ends": "def f(x):\r\n    return x\r\n",
    "a byte order mark": "\ufeffdef f(x):\n    return x\n",
    "a file that says noqa": "# flake8: noqa\ndef f(x):\n    return x\n",
    "docgen: skip": "def f(x):  # docgen: skip\n    return x\n",
    "drift": 'def f(x):\n    """Do it.\n\n    Args:\n        y: It.\n    """\n    return x\n',
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_flake8_treats_comments_and_columns_as_check_does(tmp_path, source):
    (tmp_path / "pyproject.toml").write_text('[tool.docgen-hook]\nselect = ["DGH1", "DGH2"]\n')
    (tmp_path / "a.py").write_bytes(source.encode())
    assert flake8(tmp_path) == ran(tmp_path, "docgen_hook", "check")


@pytest.mark.parametrize("first", ["", "\ufeff", "# coding: latin-1\n"], ids=["plain", "a byte order mark", "a cookie"])
def test_an_unsaved_file_is_judged_as_it_is_in_the_editor(tmp_path, first):
    (tmp_path / "a.py").write_text("def saved(): pass\n")
    words = [sys.executable, "-m", "flake8", "--isolated", "--select=DGH", "--stdin-display-name=a.py", "-"]
    source = f"{first}x = 'é'; \ndef unsaved(): pass\n".encode("latin-1" if "latin" in first else "utf-8")
    run = subprocess.run(words, cwd=tmp_path, input=source, capture_output=True, check=False)
    line = 3 if "latin" in first else 2
    assert run.stdout.decode().split("\n")[0].startswith(f"a.py:{line}:1: DGH103"), run.stderr
    assert b"unsaved" in run.stdout


def test_wrong_settings_are_a_finding_and_no_traceback(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.docgen-hook]\nstyle = "gogle"\n')
    (tmp_path / "a.py").write_text("x = 1\n")
    wrong = "pyproject.toml: style must be one of auto, google, numpy, sphinx, not 'gogle'. Did you mean 'google'?"
    assert flake8(tmp_path) == [f"a.py:1:1: DGH900 {wrong}"]
