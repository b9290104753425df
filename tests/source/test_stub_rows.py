"""Rows of one-line stubs and `.pyi` files, before and after: ruff format and black leave both as they are."""

# ruff: noqa: E501 - a whole file reads best on one line

import subprocess
import sysconfig
from pathlib import Path

import pytest

from docgen_hook.source.editing.edit import insert_all
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.scan import parse_definitions

TOOLS = Path(sysconfig.get_paths()["scripts"])
FORMATTERS = [("ruff", "format", "-q", "--isolated"), ("black", "-q")]
ROWS = {
    "protocol.py": "import x\n\n\nclass A(Protocol):\n    def a(self) -> int: ...\n    def b(self) -> int: ...  # c\n"
    "    @property\n    def c(self) -> int: ...\n\n\ndef f(): ...\ndef g(): ...\n\n\nclass E(Exception): ...\n",
    "overload.py": "@overload\ndef f(a: int) -> int: ...\n@overload\ndef f(a: str) -> str: ...\ndef f(a):\n    return a\n",
    "class.pyi": "import x\n\nclass A(Protocol):\n    x: int\n    def a(self) -> int: ...\n    def b(self) -> int: ...\n"
    "    @property\n    def c(self) -> int: ...\n\nclass B: ...\nclass C(B): ...\n\ndef f(): ...\ndef g(): ...\n\nx: int\n",
    "branches.pyi": "if x:\n    def f(): ...\nelse:\n    def f(): ...\n\nclass A:\n    class I: ...\n    class J: ...\n",
    "tabs.pyi": "class A:\n    def a(self): ...\n    # about b\n    def b(self): ...\n",
}


def documented(name, text):
    source = ROWS[name].encode()
    found = [
        definition
        for definition, _ in parse_definitions(source).definitions
        if definition.qualname and "overload" not in definition.decorators
    ]
    return source, insert_all(
        source, [(definition, lambda indent: text) for definition in found], stub=name.endswith("i")
    )


@pytest.mark.parametrize("text", ["Say it.", "Say it.\n\nArgs:\n    x: It."], ids=["one line", "more lines"])
def test_formatters_leave_rows_as_they_were_written(text, tmp_path):
    made = {name: documented(name, text) for name in ROWS}
    for name, (before, after) in made.items():
        assert unproven_reason(before, after) == ""
        (tmp_path / name).write_bytes(after)
    for formatter in FORMATTERS:
        subprocess.run([TOOLS / formatter[0], *formatter[1:], *ROWS], cwd=tmp_path, check=True)
        assert {name: (tmp_path / name).read_text() for name in ROWS} == {
            name: after.decode() for name, (_, after) in made.items()
        }


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"def f(): pass\ndef g(): pass\n", id="bodies that are no dots"),
        pytest.param(b"def f(): ...\n\n\ndef g(): ...\n", id="no row"),
        pytest.param(b"def f(): ...\nx = 1\n", id="another statement below"),
        pytest.param(b"def f(): ...; x = '''\n\n'''\ndef g(): ...\n", id="more than dots"),
    ],
)
def test_no_other_empty_lines_come_in(source):
    found = [definition for definition, _ in parse_definitions(source).definitions if definition.qualname]
    after = insert_all(source, [(definition, lambda indent: "Say it.") for definition in found])
    assert after.replace(b'\n    """Say it."""\n    ', b" ") == source


@pytest.mark.parametrize(
    "before, after",
    [
        pytest.param("def f(): ...\nx = 1\n", 'def f():\n    """D."""\n    ...\n\n\n\nx = 1\n', id="three empty lines"),
        pytest.param("def f(): 1\nx = 1\n", 'def f():\n    """D."""\n    1\n\nx = 1\n', id="a body that is no dots"),
        pytest.param("def f(): ...\n\nx = 1\n", 'def f():\n    """D."""\n    ...\nx = 1\n', id="an empty line is lost"),
        pytest.param(
            "class A:\n\n    x = 1\n", 'class A:\n    """D."""\n    x = 1\n', id="a class's empty line is lost"
        ),
        pytest.param(
            "def f():\n    x\n\n    y\n", 'def f():\n    """D."""\n    x\n    y\n', id="one further below is lost"
        ),
        pytest.param("def f():\n\f\n    x\n", 'def f():\n    """D."""\n    x\n', id="a form feed is lost"),
        pytest.param("\n\nx = 1\n", '"""D."""\nx = 1\n', id="a module's empty line is lost"),
    ],
)
def test_the_proof_lets_no_other_empty_line_come_or_go(before, after):
    assert unproven_reason(before.encode(), after.encode()) != ""
