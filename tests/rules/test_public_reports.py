"""Public reports about linters of docstrings: a file a thread, written anew, with siblings of what was reported.

The first line is the thread, or the file in which the kind was read, or "own"; the second is the kind.
`#! DGH201 size` behind a definition is a finding that must come, with names that its message has; nothing else may
come. `# flags:` stands for flags other than `--select DGH2,DGH3`.
"""

import re
from pathlib import Path

import pytest

from docgen_hook.config import Config
from docgen_hook.planning.plan_file import plan_file, plan_options

FOLDER = Path(__file__).parents[1] / "data" / "reports"
FILES = sorted(FOLDER.glob("*.py"))
MARK = re.compile(r"#! (DGH\d{3})([^#\n]*)")


def marked(source):
    """Return line, code and names of each finding that the marks of a file ask for."""
    return sorted(
        (number, code, tuple(names.split()))
        for number, line in enumerate(source.split("\n"), 1)
        for code, names in MARK.findall(line)
    )


def found(name, source):
    """Return line, code and the names in backticks of each finding, dotted ones by their last part too."""
    flags = re.search(r"^# flags: --select (\S+)$", source, re.MULTILINE)
    select = tuple(flags[1].split(",")) if flags else ("DGH2", "DGH3")
    planned = plan_file(name, source.encode(), plan_options(Config(select=select), "check", ""))
    assert planned.problem is None, name
    return sorted(
        (finding.location.line, finding.code, frozenset(re.findall(r"`(?:[\w.]+\.)?(.+?)`", finding.message)))
        for finding in planned.findings
    )


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=f"{path.read_text('utf8').split(chr(10))[1][2:]} ({path.stem})") for path in FILES]
)
def test_report(path):
    source = path.read_text("utf8")
    expected, came = marked(source), found(path.name, source)
    assert [row[:2] for row in came] == [row[:2] for row in expected]
    for (line, _, names), (_, _, said) in zip(expected, came, strict=True):
        assert said >= {name.rpartition(".")[2] for name in names}, f"line {line}"


def test_a_report_has_a_thread_and_a_right_and_a_wrong_side():
    sources = [path.read_text("utf8") for path in FILES]
    assert len({source.split("\n")[0] for source in sources}) >= 100
    assert all(source.startswith(("# https://github.com/", "# own\n")) for source in sources)
    assert sum(bool(marked(source)) for source in sources) > len(sources) / 2


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            'def f(x):  #! DGH201 y\n    """F.\n\n    Returns:\n        x\n    """\n    return x\n', id="a name"
        ),
        pytest.param('def f(x):\n    """F.\n\n    Returns:\n        It.\n    """\n    return x\n', id="a finding"),
    ],
)
def test_a_wrong_mark_is_caught(source, tmp_path):
    path = tmp_path / "page.py"
    path.write_text(f"# https://github.com/\n# kind\n{source}", "utf8")
    with pytest.raises(AssertionError):
        test_report(path)
