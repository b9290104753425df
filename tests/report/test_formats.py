"""Findings in each format for machines, also where path and message are hostile."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

from docgen_hook.errors import UsageError
from docgen_hook.model.code import Location
from docgen_hook.model.results import Finding
from docgen_hook.report import FORMATS, render
from docgen_hook.report.rule_counts import render_statistics, statistics
from docgen_hook.report.sarif import uri
from docgen_hook.rules import RULES

DATA = Path(__file__).parents[1] / "data"
HOSTILE = "a b/\x1b[31mé\n,:%\u202e\ud800\ufffe<&\"'.py"


def finding(path="src/page.py", line=3, column=4, code="DGH102", message="Missing docstring in `Page.turn`", **fields):
    return Finding(path, Location(line, column), code, message, **{"definition": "Page.turn", "fixable": True} | fields)


TWINS = [
    finding(),
    finding(line=9),
    finding(code="DGH201", message="Parameter `by` of `turn` is not documented", fixable=False),
]
ODD = [finding(HOSTILE, message="\x1b]0;owned\x07 100% \r\n::error::x"), finding("", 1, 0, definition=""), *TWINS]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("findings", [[], TWINS, ODD], ids=["nothing", "some", "hostile ones"])
def test_no_format_lets_a_name_steer_the_terminal(name, findings):
    text = render(name, findings, RULES)
    assert not set(text) & {"\x1b", "\x07", "\r", "\u202e", "\u2028", "\x9b"}
    text.encode()
    assert text == render(name, list(reversed(findings)), RULES)
    assert text.endswith("\n") or not findings


def test_text_is_one_sorted_line_a_finding():
    assert render("text", [TWINS[1], TWINS[0]]) == (
        "src/page.py:3:5: DGH102 Missing docstring in `Page.turn`\n"
        "src/page.py:9:5: DGH102 Missing docstring in `Page.turn`\n"
    )
    assert len(render("text", ODD).splitlines()) == len(ODD)
    assert render("text", []) == ""


def test_json_has_positions_from_one_and_counts():
    report = json.loads(render("json", TWINS, RULES))
    assert report["findings"][0] == {
        "path": "src/page.py",
        "line": 3,
        "column": 5,
        "code": "DGH102",
        "rule": "missing-method-docstring",
        "message": "Missing docstring in `Page.turn`",
        "definition": "Page.turn",
        "fixable": True,
    }
    assert report["summary"] == {"findings": 3, "files": 1, "fixable": 2, "codes": {"DGH102": 2, "DGH201": 1}}
    assert json.loads(render("json", ODD))["findings"][1]["rule"] == ""


@pytest.mark.parametrize("findings", [[], TWINS, ODD], ids=["nothing", "some", "hostile ones"])
@pytest.mark.parametrize("rules", [RULES, {}], ids=["with rules", "without rules"])
def test_sarif_fits_the_official_schema(findings, rules):
    schema = json.loads((DATA / "sarif-schema-2.1.0.json").read_text(encoding="utf8"))
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    log = json.loads(render("sarif", findings, rules))
    jsonschema.Draft4Validator(schema, format_checker=checker).validate(log)
    run = log["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [ids[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert len(run["results"]) == len(findings)


def test_sarif_fingerprints_survive_moved_lines():
    def marks(findings):
        results = json.loads(render("sarif", findings, RULES))["runs"][0]["results"]
        return [result["partialFingerprints"]["definition/v1"] for result in results]

    assert len(set(marks(TWINS))) == 3
    moved = [
        finding(line=103),
        finding(line=109),
        finding(code="DGH201", line=103, message="Parameters", fixable=False),
    ]
    assert sorted(marks(moved)) == sorted(marks(TWINS))


@pytest.mark.parametrize(
    "path, expected",
    [
        ("src/page.py", "src/page.py"),
        ("src/a b#1%.py", "src/a%20b%231%25.py"),
        ("ü.py", "%C3%BC.py"),
        ("a:b.py", "a%3Ab.py"),
        ("/tmp/a b.py", "file:///tmp/a%20b.py"),
        ("C:/tmp/ü.py", "file:///C:/tmp/%C3%BC.py"),
        ("//server/share/a.py", "file://server/share/a.py"),
        ("latin\udce9.py", "latin%E9.py"),
        ("half\ud800.py", "half%ED%A0%80.py"),
    ],
)
def test_paths_become_uris(path, expected):
    assert uri(path) == expected


def test_github_escapes_as_its_runner_unescapes():
    assert render("github", TWINS[:1], RULES) == (
        "::error file=src/page.py,line=3,col=5,title=DGH102 (missing-method-docstring)"
        "::Missing docstring in `Page.turn`\n"
    )
    odd = finding("a,b:c%\n.py", message="100%\r\n::error::x")
    assert render("github", [odd]) == (
        "::error file=a%2Cb%3Ac%25%0A.py,line=3,col=5,title=DGH102::100%25%0D%0A::error::x\n"
    )


def test_gitlab_has_unique_fingerprints_and_relative_paths():
    report = json.loads(render("gitlab", [*TWINS, finding("./x.py")], RULES))
    assert len({issue["fingerprint"] for issue in report}) == 4
    assert report[0]["location"] == {"path": "x.py", "lines": {"begin": 3}}
    assert {issue["severity"] for issue in report} == {"minor", "major"}
    assert set(report[0]) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert json.loads(render("gitlab", [])) == []


def test_junit_is_xml_that_counts_what_failed():
    root = ElementTree.fromstring(render("junit", ODD, RULES))
    assert root.attrib == {"name": "docgen-hook", "tests": "5", "failures": "5", "errors": "0"}
    assert [len(suite) for suite in root] == [int(suite.get("failures")) for suite in root]
    assert len(root.findall("testsuite/testcase/failure")) == 5
    clean = ElementTree.fromstring(render("junit", []))
    assert clean.get("failures") == "0"
    assert len(clean.findall("testsuite/testcase")) == 1


def test_statistics_as_json_say_the_same():
    shown = json.loads(render_statistics("json", TWINS, RULES))
    lines = [f"{row['count']}  {row['code']}" for row in shown["statistics"]]
    assert all(line in statistics(TWINS, RULES) for line in lines)
    assert sum(row["count"] for row in shown["statistics"]) == shown["findings"] == len(TWINS)
    assert json.loads(render_statistics("json", [], RULES)) == {"version": 1, "statistics": [], "findings": 0}


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"text", "json"}))
def test_statistics_in_a_format_without_counts_are_refused(form):
    with pytest.raises(UsageError, match=f"cannot be printed as {form}"):
        render_statistics(form, TWINS, RULES)


def test_statistics_count_codes_most_frequent_first():
    assert statistics(TWINS, RULES) == (
        "2  DGH102  [*]  missing-method-docstring\n1  DGH201  [ ]  undocumented-parameter\n"
    )
    assert statistics([], RULES) == ""
