"""Definitions that stay without a docstring on purpose: no finding, a note, an exit code as if they had one."""

# ruff: noqa: E501 - a whole file reads best on one line

from pathlib import Path

import pytest

from docgen_hook.planning.plan_file import PlanOptions, plan_file
from docgen_hook.rules import RULES
from tests.helpers.cli import Project

DATA = Path(__file__).parents[1] / "data" / "edit"
MISSING = frozenset(code for code in RULES if code < "DGH2")
TOP = '"""Top."""\n\n'


def skipped(source):
    made = plan_file("a.py", source.encode(), PlanOptions(MISSING, {}, full=True))
    assert {definition.qualname for definition in made.missing}.isdisjoint(skipped.qualname for skipped in made.skipped)
    assert made.documented == made.total - len(made.missing)
    return {skipped.qualname: skipped.reason for skipped in made.skipped}


DIRECTIVES = [
    "# type: ignore[override]",
    "# type: ignore",
    "# noqa: N802",
    "# noqa: N802, E704",
    "# NOQA:N802",
    "# why  # noqa: E501",
    "# pylint: disable=invalid-name",
    "# pyright: ignore[reportReturnType]",
    "# pyrefly: ignore",
    "# ty: ignore[invalid-return-type]",
    "# pyre-ignore: x",
    "# pytype: disable=x",
    "# mypy: ignore",
    "# pragma: no cover",
    "# pragma no cover",
    "# nosec B101",
    "# fmt: skip",
    "# fmt:skip",
    "# yapf: disable",
    "# isort: skip",
    "# ruff: ignore[N802]",
    "# flake8: x",
    "# cspell:disable-line",
    "# codespell:ignore",
    "# lint: x",
    "# nopep8",
    "# NOSONAR",
]
PROSE = ["# why", "# type of it", "# a note: it", "# TODO: more", "# no cover", "# formats it", "# is noqaed", "#"]
ROWS = [
    "def f(a): return a  {}\n",
    "async def f(a) -> int: return a  {}\n",
    "class A: x = 1  {}\n",
    "class A: x = 1; y = 2  {}\n",
    "def f(a): return a;  {}\n",
    "def f(\n    a,\n): return a  {}\n",
    "def f(a): return [  {}\n    a]\n",
    "def f(a): return [\n    a]  {}\n",
    "def f(a): ''  {}\n",
    "class A:\n    '''An A.'''\n\n    def f(self): return 1  {}\n",
    "class A:\n\t'''An A.'''\n\n\tdef f(self): return 1  {}\n",
    "def f(a): ü = a  {}\r\n",
    "if x:\n    def f(a): return a  {}\n",
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("directive", DIRECTIVES)
def test_a_directive_behind_a_one_line_body_stays_on_its_header(directive, row):
    found = skipped(TOP + row.format(directive))
    assert len(found) == 1
    assert all(reason.startswith("opening its one-line body would move `#") for reason in found.values())


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("comment", PROSE)
def test_other_comments_move_with_the_body(comment, row):
    assert skipped(TOP + row.format(comment)) == {}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("def f(a):  # noqa: N802\n    return a\n", id="a block, whose header keeps its comment"),
        pytest.param("def f(  # noqa: N802\n    a,\n): return a\n", id="a comment on the header's first line"),
        pytest.param("def f(a): return '# noqa: N802'\n", id="a string that looks like one"),
        pytest.param("def f(a):\n    return a  # type: ignore\n", id="a comment in a block"),
        pytest.param("def f(a): return a\n# noqa: N802\n", id="a comment below"),
        pytest.param("def f(a):\n    ''  # noqa: N802\n", id="a blank docstring of its own line"),
    ],
)
def test_a_directive_elsewhere_keeps_its_line(source):
    assert skipped(TOP + source) == {}


@pytest.mark.parametrize(
    "source, reason",
    [
        pytest.param("def f():\n    '''Do %s.''' % x\n    return 1\n", "computed", id="formatted with %"),
        pytest.param("def f():\n    '''Do %s.''' % x + '''More.'''\n", "computed", id="formatted and added to"),
        pytest.param("def f():\n    '''Do {}.'''.format(x)\n    return 1\n", "computed", id="formatted with format"),
        pytest.param("def f():\n    inspect.cleandoc('''Do.''')\n    return 1\n", "computed", id="cleaned"),
        pytest.param("class A:\n    textwrap.dedent('''An A.''')\n    x = 1\n", "computed", id="dedented"),
        pytest.param("@doc(other)\ndef f():\n    return 1\n", "`doc`", id="pandas' doc"),
        pytest.param("@Appender(x)\ndef f():\n    return 1\n", "`Appender`", id="pandas' Appender"),
        pytest.param("@d.get_sections(base='f')\n@docstrings.dedent\ndef f():\n    return 1\n", "`docstrings.dedent`", id="docrep"),
        pytest.param("@_docstring.interpd\ndef f():\n    return 1\n", "`_docstring.interpd`", id="matplotlib"),
        pytest.param("@copy_docs(g)\ndef f():\n    return 1\n", "`copy_docs`", id="a copied docstring"),
        pytest.param("@util.inherit_docstring\nclass A:\n    x = 1\n", "`util.inherit_docstring`", id="an inherited one"),
        pytest.param("import ply.yacc as yacc\n\n\ndef p_error(p):\n    return 1\n", "PLY", id="PLY's grammar"),
    ],
)  # fmt: skip
def test_docstrings_that_are_made_elsewhere_are_not_written(source, reason):
    (found,) = skipped(TOP + source).values()
    assert reason in found


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("def f():\n    x % y\n", id="a sum of names"),
        pytest.param("def f():\n    print('''Do.''')\n", id="a text that is printed"),
        pytest.param("@api.doc(x)\ndef f():\n    return 1\n", id="an interface's description"),
        pytest.param("@doctor.check\ndef f():\n    return 1\n", id="a name that begins so"),
        pytest.param("@docker\ndef f():\n    return 1\n", id="another name that begins so"),
        pytest.param("@document.on_load\ndef f():\n    return 1\n", id="a document"),
        pytest.param("def p_error(p):\n    return 1\n", id="such a name without PLY"),
        pytest.param("import ply.yacc\n\n\ndef q(p):\n    return 1\n", id="another name with PLY"),
    ],
)
def test_docstrings_of_others_are_written(source):
    assert skipped(TOP + source) == {}


@pytest.mark.parametrize(
    "name, notes",
    [
        ("class_doc_assign", ["m.py:1: skipped `Legacy`: its body reads or sets `__doc__`"]),
        ("class_doc_read", ["m.py:4: skipped `Command`: its body reads or sets `__doc__`"]),
        ("slots_doc", ["m.py:1: skipped `Slotted`: `__doc__` is in its `__slots__`"]),
        (
            "oneliner_comments",
            [
                "m.py:24: skipped `Child.Name`: opening its one-line body would move `# noqa: N802` off its header",
                "m.py:25: skipped `Child.untyped`: opening its one-line body would move `# type: ignore[no-untyped-def]` off its header",
                "m.py:28: skipped `Make`: opening its one-line body would move `# noqa: N802, E704` off its header",
                "m.py:29: skipped `lng`: opening its one-line body would move `# noqa: E501` off its header",
            ],
        ),
    ],
)
def test_a_commit_is_not_stopped_by_what_is_left_alone(name, notes, tmp_path):
    source = (DATA / f"{name}.py").read_text(encoding="utf-8")
    project = Project(tmp_path / "project", source)
    select = ("--select", "DGH101,DGH102,DGH103", "--ignore", "DGH102" if "def run" in source else "DGH107")
    for command in (("check",), ("fix", "--provider", "none"), ("check", "--fail-under", "100")):
        run = project.run(*command, *select, "m.py")
        assert (run.code, run.out, run.text) == (0, "", source)
        assert run.err.splitlines() == notes


def test_a_definition_beside_what_is_left_alone_is_still_found(tmp_path):
    project = Project(tmp_path / "project", (DATA / "slots_doc.py").read_text(encoding="utf-8") + "\n\ndef f(): pass\n")
    run = project.run("check", "--select", "DGH101,DGH103", "m.py")
    assert run.code == 1
    assert [line.split()[1] for line in run.out.splitlines()] == ["DGH103"]
    assert "skipped `Slotted`" in run.err
