"""Examples as they are written: below everything else, in the project's form, and nothing else changes for them."""

import pytest

from docgen_hook.docstrings.examples import Example, append_examples, headings_in
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project
from tests.helpers.doctests import documented, run_doctests, write_files

CONTENT = "Add numbers."
TWO = (Example("add(1, 2)", "3"), Example("add(0, 2)", "2"), Example("add(0, 1)", "1"))
FORMS = [
    pytest.param("google", (), "Examples:\n    >>> add(1, 2)\n    3\n    >>> add(0, 2)\n    2", id="Google"),
    pytest.param(
        "google", ("Example:",), "Example:\n    >>> add(1, 2)\n    3\n    >>> add(0, 2)\n    2", id="Google, singular"
    ),
    pytest.param(
        "numpy", ("Example:",), "Examples\n--------\n>>> add(1, 2)\n3\n>>> add(0, 2)\n2", id="numpy knows one heading"
    ),
    pytest.param("sphinx", (), ">>> add(1, 2)\n3\n>>> add(0, 2)\n2", id="Sphinx, nothing known"),
    pytest.param(
        "sphinx", (":Example:",), ":Example:\n\n>>> add(1, 2)\n3\n>>> add(0, 2)\n2", id="Sphinx, a field as a heading"
    ),
    pytest.param(
        "sphinx", (".. doctest::",), ".. doctest::\n\n    >>> add(1, 2)\n    3\n    >>> add(0, 2)\n    2",
        id="Sphinx, a directive",
    ),
    pytest.param(
        "sphinx", (".. rubric:: Examples",), ".. rubric:: Examples\n\n>>> add(1, 2)\n3\n>>> add(0, 2)\n2",
        id="Sphinx, a rubric",
    ),
    pytest.param(
        "sphinx", ("Examples", "Example::"), "Example::\n\n    >>> add(1, 2)\n    3\n    >>> add(0, 2)\n    2",
        id="Sphinx, the first that the style knows",
    ),
]  # fmt: skip


@pytest.mark.parametrize("style,headings,block", FORMS)
def test_examples_stand_below_everything_in_the_projects_form(style, headings, block):
    written = append_examples(CONTENT, TWO, style, headings, width=80, indent="    ")
    assert written == f"{CONTENT}\n\n{block}"


@pytest.mark.parametrize("style,room", [("google", 17), ("numpy", 13), ("sphinx", 13)])
def test_a_line_that_does_not_fit_takes_its_example_away(style, room):
    long = Example("add(1, 2)", "3" * 10)
    assert "add" in append_examples(CONTENT, [TWO[0]], style, (), width=room, indent="    ")
    assert append_examples(CONTENT, [TWO[0]], style, (), width=room - 1, indent="    ") == CONTENT
    assert append_examples(CONTENT, [long], style, (), width=room, indent="    ") == CONTENT


HEADED = [
    pytest.param([b":Example:\n\n>>> a\n"] * 2 + [b"Example::\n\n    >>> a\n"], [":Example:", "Example::"], id="counted"),
    pytest.param([b"Examples:\n    >>> a\n    1\n    >>> b\n"], ["Examples:"], id="the first of several"),
    pytest.param([b"Example: of this\n\n>>> a\n", b"Text.\n\n>>> a\n", b"Examples:\n    none\n"], [], id="no heading"),
]


@pytest.mark.parametrize("sources,headings", HEADED)
def test_the_lines_above_doctests_are_counted(sources, headings):
    assert headings_in(sources) == headings


SOURCE = (
    "def add(a: int, b: int) -> int:\n    if a < 0:\n        raise ValueError('a')\n    return a + b\n\n\n"
    "class Row:\n    def __init__(self, size: int) -> None:\n        self.size = size\n\n"
    "    def twice(self) -> int:\n        return self.size * 2\n"
)
TEST = (
    "from m import Row, add\n\n\ndef test_add():\n    assert add(1, 2) == 3\n    assert add(20, 22) == 42\n\n\n"
    "def test_twice():\n    assert Row(4).twice() == 8\n"
)


@pytest.mark.parametrize("style", ["google", "numpy", "sphinx"])
def test_a_run_writes_examples_that_doctest_passes_and_check_accepts(tmp_path, style):
    project = Project(tmp_path / "p", SOURCE)
    write_files(project.folder, {"test_m.py": TEST, "pyproject.toml": "[tool.docgen-hook]\nexamples = true\n"})
    with AzureServer() as server:
        run = project.run("fix", "--style", style, "m.py", environ=server.environ())
        asked = len(server.requests)
        bodies = str([request.body for request in server.requests])
    assert (run.code, run.text.count(">>>")) == (1, 3)
    assert ">>> Row(4).twice()" in run.text and ">>> add(20, 22)" in run.text
    assert "add(20, 22)" not in bodies
    assert run_doctests(project.path) == (0, 3)
    assert project.run("check", "m.py").code == 0
    project.restore()
    without = project.run("fix", "--no-examples", "--style", style, "m.py")
    assert (without.code, without.text.count(">>>"), asked) == (1, 0, 3)


def test_without_the_setting_nothing_is_added(tmp_path):
    write_files(tmp_path, {"m.py": SOURCE, "test_m.py": TEST})
    assert ">>>" not in documented(tmp_path, "m.py", examples=False)
    assert documented(tmp_path, "m.py").count(">>>") == 3


def test_tabs_and_the_line_length_hold(tmp_path):
    write_files(tmp_path, {"m.py": SOURCE.replace("    ", "\t"), "test_m.py": TEST})
    assert "\t\tExamples:\n\t\t\t>>> Row(4).twice()\n\t\t\t8\n\t\t\"\"\"" in documented(tmp_path, "m.py")
    short = documented(tmp_path, "m.py", line_length=36)
    assert ">>> add(1, 2)" in short and "twice()\n" not in short


def test_no_link_leads_out_of_the_project(tmp_path):
    write_files(tmp_path, {"out/test_m.py": TEST, "p/m.py": SOURCE, "p/pyproject.toml": "[tool.docgen-hook]\n"})
    (tmp_path / "p" / "test_m.py").symlink_to(tmp_path / "out" / "test_m.py")
    assert ">>>" not in documented(tmp_path / "p", "m.py")
