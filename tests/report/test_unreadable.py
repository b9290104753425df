"""A file that cannot be read is a finding in every format, whatever is selected, and never passes for success."""

import json
import xml.etree.ElementTree as ET

import jsonschema
import pytest

from docgen_hook.source import text
from tests.helpers.git_scenarios import code
from tests.report.test_formats import DATA

BROKEN = [
    pytest.param(b"x = 1\ndef f(a:\n    pass\n", 2, 6, "never closed", id="a syntax error"),
    pytest.param(b"x = 1\ny = 2 +\n", 2, 8, "invalid syntax", id="a line that ends too early"),
    pytest.param(b"def f():\nreturn 1\n", 2, 1, "indented block", id="no indentation"),
    pytest.param(b'x = 1\ny = "\xff"\n', 2, 6, "not text in its encoding", id="bytes that are not UTF-8"),
    pytest.param(b"# coding: ascii\nx = '\xc3'\n", 2, 6, "not text in its encoding", id="bytes of another encoding"),
    pytest.param(b"# coding: nowhere\n", 1, 1, "unknown encoding", id="an encoding that does not exist"),
    pytest.param(b"x = 1\n\0", 2, 1, "null bytes", id="a null byte"),
    pytest.param(b"x = " + b"(" * 5000, 1, None, "", id="too deep for the parser"),
]
GOOD = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\xef\xbb\xbfx = 1\n", id="a mark"),
    pytest.param(b"x = '\\N'", id="?"),
]


def report(world, form: str, *words: str, exit_code: int = 3) -> str:
    done = world.here("check", "--format", form, *words)
    assert done.returncode == exit_code, done.stderr
    return done.stdout


@pytest.fixture
def broken(git_world):
    """A repository with a broken file and one without a docstring."""
    git_world.write("bad.py", b"x = 1\ndef f(a:\n")
    git_world.write("good.py", code("one"))
    return git_world


@pytest.mark.parametrize("source,line,column,message", BROKEN)
def test_text_names_line_and_column(git_world, source, line, column, message):
    git_world.write("bad.py", source)
    (said,) = report(git_world, "text").splitlines()
    path, row, place, rest = said.split(":", 3)
    assert (path, int(row)) == ("bad.py", line)
    assert column in (None, int(place))
    assert rest.startswith(" DGH902 Cannot read file: ")
    assert message in rest


@pytest.mark.parametrize("source", GOOD[:2])
def test_what_can_be_read_is_no_such_finding(git_world, source):
    git_world.write("good.py", source)
    assert report(git_world, "text", exit_code=0) == ""


def test_json_has_it_beside_the_others(broken):
    found = json.loads(report(broken, "json"))["findings"]
    assert [(finding["path"], finding["code"], finding["line"], finding["column"]) for finding in found] == [
        ("bad.py", "DGH902", 2, 6), ("good.py", "DGH103", 1, 1),
    ]  # fmt: skip


def test_sarif_has_invocations(broken):
    said = json.loads(report(broken, "sarif"))
    jsonschema.validate(said, json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8")))
    (run,) = said["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 6}
    assert [result["level"] for result in run["results"]] == ["error", "warning"]


def test_sarif_of_readable_files_was_successful(git_world):
    git_world.write("good.py", code("one"))
    (run,) = json.loads(report(git_world, "sarif", exit_code=1))["runs"]
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_junit_has_a_test_that_fails(broken):
    suites = ET.fromstring(report(broken, "junit"))
    case = suites.find("testsuite[@name='bad.py']/testcase")
    assert suites.get("failures") == "2"
    assert case.find("failure").get("type") == "unreadable-file"


def test_github_and_gitlab_show_the_place(broken):
    assert "::error file=bad.py,line=2,col=6,title=DGH902" in report(broken, "github")
    first = json.loads(report(broken, "gitlab"))[0]
    assert (first["severity"], first["location"]) == ("critical", {"path": "bad.py", "lines": {"begin": 2}})


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--select", "DGH1"), id="another selection"),
        pytest.param(("--ignore", "DGH902"), id="ignored"),
        pytest.param(("--ignore", "ALL"), id="everything ignored"),
        pytest.param(("--staged",), id="staged"),
        pytest.param(("--changed",), id="changed"),
        pytest.param(("--since", "HEAD"), id="since a commit"),
        pytest.param(("bad.py",), id="named"),
    ],
)
def test_nothing_hides_it(git_world, words):
    git_world.commit_all({"good.py": code("one")})
    git_world.write("bad.py", b"x = 1\ndef f(a:\n")
    git_world.git("add", "-A")
    assert "bad.py:2:6: DGH902" in report(git_world, "text", *words)


def test_no_baseline_holds_it(broken):
    assert "DGH902" in report(broken, "text", "--write-baseline", "known.json")
    assert "DGH902" not in broken.read("known.json")
    assert [line.split()[1] for line in report(broken, "text", "--baseline", "known.json").splitlines()] == ["DGH902"]


@pytest.mark.parametrize("command", ["fix", "estimate"])
def test_other_commands_say_the_place_too(broken, command):
    done = broken.here(command)
    assert done.returncode == 3
    assert "bad.py:2:6: DGH902 Cannot read file: " in done.stderr


def test_a_tip_is_said_once(git_world):
    for name in "abc":
        git_world.write(f"{name}.py", b"def f(:\n")
    assert git_world.here("check").stderr.count("tip:") == 1


def test_a_place_counts_characters():
    with pytest.raises(text.UnreadableError) as caught:
        text.decode("x = 1\ny = 'é'".encode() + b"\xff")
    assert (caught.value.line, caught.value.column) == (2, 7)
