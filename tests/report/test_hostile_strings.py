"""Whatever a service, a source or a file's name says: each format still parses, and no line is forged."""

import io
import json
import os
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

from docgen_hook import write_reference
from docgen_hook.cli.context import CliContext
from docgen_hook.cli.main import main
from docgen_hook.model.code import Definition, Location
from docgen_hook.model.results import Failure, Finding
from docgen_hook.report import FORMATS, render, terminal
from docgen_hook.report.markdown import render_changes
from docgen_hook.report.summary import format_failures, format_summary
from docgen_hook.report.totals import totals
from docgen_hook.report.update import Hunk, Left, closing_line, diff_of, left_lines, removed_lines
from docgen_hook.report.verbose import format_details
from docgen_hook.rules import RULES
from tests.helpers.azure_server import Answer, AzureServer, completion, error, sample

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf8"))
HOSTILE = {
    "control characters": "a\x00b\x01c\x08d\x0be\x0cf\x1fg\x7fh",
    "an escape sequence": "a\x1b[2J\x1b]0;title\x07\x9b31m",
    "an override of direction": "a\u202egnp.exe\u2066b\u2069",
    "line ends": "a\nWrote 9 docstrings.\rb\r\nc\x85d\u2028e\u2029f",
    "a command of GitHub": "::error file=x.py::owned",
    "a command of GitHub in a line of its own": "a\n::set-output name=b::c",
    "a command of Azure Pipelines": "##vso[task.setvariable variable=PATH]/evil",
    "a command of Azure Pipelines in the middle": "a ###vso[task.complete result=Succeeded;] b",
    "a command of TeamCity": "##teamcity[buildStatus text='fine']",
    "the end of a section of XML": "a ]]> b <![CDATA[ c --> d",
    "elements and entities": "</failure><x y='\"'>&lt;&#0;&unknown;",
    "what XML cannot hold": "a\ufffeb\uffffc\x02d",
    "lone surrogates": "a\ud800b\udfffc\udce9d",
    "quotes and backslashes": "a\\\"b'c`d${e}%f{0}{x}|g",
    "a megabyte": "word\n::error::x##vso[a]\x1b " * 40_000,
}
TEXTS = pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name, marks=[pytest.mark.slow] if len(text) > 1_000 else [])
        for name, text in HOSTILE.items()
    ],
)


def findings(text):
    """Findings that hold a text wherever one may stand."""
    return [
        Finding(text, Location(1, 0), "DGH102", text, definition=text, fixable=True),
        Finding("src/m.py", Location(2, 4), "DGH201", text, definition=text),
        Finding(f"src/{text}.py", Location(1, 0), "DGH902", text),
    ]


def check_harmless(text, *, owns=()):
    """Check that printed text steers nothing and begins no line that a build service takes for its own.

    Args:
        text: What is printed.
        owns: Beginnings of lines that are meant as commands.
    """
    signs = {sign for sign in set(text) if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")}
    assert signs <= {"\n"}
    assert not re.search(r"##\w*\[", text)
    assert not [line for line in text.split("\n") if line.lstrip().startswith("::") and not line.startswith(owns)]
    text.encode()


@TEXTS
@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_harmless(name, text):
    check_harmless(render(name, findings(text), RULES), owns=("::error file=",) if name == "github" else ())


@TEXTS
@pytest.mark.parametrize("name", ["text", "github"])
def test_a_finding_is_one_line(name, text):
    assert render(name, findings(text), RULES).count("\n") == 3


@TEXTS
def test_json_holds_exactly_what_was_said(text):
    report = json.loads(render("json", findings(text), RULES))
    assert {(row["message"], row["definition"]) for row in report["findings"]} == {(text, text), (text, "")}
    assert {issue["description"] for issue in json.loads(render("gitlab", findings(text), RULES))} == {
        f"{code} {text}" for code in ("DGH102", "DGH201", "DGH902")
    }


@TEXTS
def test_sarif_fits_its_schema(text):
    log = json.loads(render("sarif", findings(text), RULES))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(log)
    assert {result["message"]["text"] for result in log["runs"][0]["results"]} == {text}


@TEXTS
def test_junit_has_a_case_for_each_finding_and_no_other_element(text):
    root = ElementTree.fromstring(render("junit", findings(text), RULES))
    assert {element.tag for element in root.iter()} == {"testsuites", "testsuite", "testcase", "failure"}
    assert len(root.findall("testsuite/testcase/failure")) == 3


def outcomes(text):
    """What became of definitions, where names, reasons and tips hold a text."""
    definition = Definition("function", text, text, Location(1, 0))
    failures = (Failure(f"the service says {text}", text, "service"), Failure(text, text, "answer", attempts=1))
    return [(name, definition, failure) for name in (text, "m.py") for failure in failures]


def lines_for_people(text):
    """What is printed for people, as text goes through the command line, with how many lines it may have."""
    rows = outcomes(text)
    hunk = Hunk(1, ("old",), ("new",), "DGH201", text, "proved", text, removed=text)
    file = UpdatedFile(text, (hunk,), (Left(1, text, ("DGH201", text), text),))
    change = dict.fromkeys(("when", "path", "qualname", "summary", "origin", "model", "removed"), text)
    return {
        "failures": (format_failures(rows), 3 * len(rows)),
        "details": (format_details(rows, 2, explain=True), len(rows)),
        "the summary": (format_summary(totals(rows), [text]), 1),
        "what is left": (left_lines([file]), 1),
        "what was removed": (removed_lines(file), 2 + text.count("\n")),
        "the closing line": (closing_line([file], wrote=True), 2),
        "the head of a diff": ("\n".join(diff_of(file, color=False).split("\n")[:2]), 2),
        "the change log": (render_changes([change]), 6),
    }


class UpdatedFile:
    """A file that was updated."""

    def __init__(self, path, hunks, left):
        self.path, self.hunks, self.left = path, hunks, left


@TEXTS
def test_lines_for_people_are_harmless_and_not_more(text):
    for name, (shown, most) in lines_for_people(text).items():
        err = io.StringIO()
        CliContext({}, ".", io.StringIO(), err).echo_err(shown)
        check_harmless(err.getvalue())
        assert err.getvalue().strip("\n").count("\n") + 1 <= most, name


@TEXTS
def test_an_error_is_one_line_and_its_tip_another(text):
    err = io.StringIO()
    CliContext({}, ".", io.StringIO(), err).echo_error(f"the endpoint said {text}", "Run again.")
    check_harmless(err.getvalue())
    assert err.getvalue().count("\n") == 2


@TEXTS
def test_reference_pages_are_harmless(tmp_path, monkeypatch, text):
    quoted = json.dumps(text.replace("\ud800", "")[:2_000])
    (tmp_path / "m.py").write_text(f"def f(x={quoted}):\n    {quoted}\n")
    check_harmless(run_in(tmp_path, {}, "docs", "m.py")[1])
    monkeypatch.chdir(tmp_path)
    for page in write_reference(["m.py"], "pages").values():
        check_harmless(page.replace("\n::", "\n"))  # which only a log takes for a command


def test_what_is_shown_at_a_terminal_is_harmless():
    for text in HOSTILE.values():
        shown = terminal.render(findings(text), lambda _: ["def f(x):"] * 3, color=False, width=80, covered=(1, 3))
        check_harmless(shown)


def says(text):
    """What a hostile service may respond with: errors, and completions of a hostile model."""

    def docstring(schema, body):
        found = sample(schema, "f")
        return json.dumps(found | {name: text for name, value in found.items() if isinstance(value, str)})

    return {
        "an error": error(400, text, text, param=text),
        "an error for good": error(401, text, text),
        "a page": Answer(500, f"<html><title>{text}</title>{text}"),
        "text": Answer(200, text),
        "a refusal": Answer(200, completion(None, refusal=text)),
        "an unknown end": Answer(200, completion(text, text)),
        "headers": Answer(429, {"error": {"message": text}}, {"retry-after": "1000", "x-request-id": "a::b##vso[c]"}),
        "a model and a docstring": docstring,
    }


def run_in(folder, environ, *words):
    """The exit code and both streams of a command."""
    out, err = io.StringIO(), io.StringIO()
    environ = {**os.environ, **environ, "DOCGEN_HOOK_CACHE_DIR": str(folder / "cache")}
    return main(list(words), CliContext(environ, str(folder), out, err)), out.getvalue(), err.getvalue()


SENT = {name: text for name, text in HOSTILE.items() if name not in ("lone surrogates", "what XML cannot hold")}


KINDS = pytest.mark.parametrize("kind", says(""))


@KINDS
def test_a_hostile_service_forges_no_line(tmp_path, kind):
    check_run(tmp_path, kind, " ".join(text for text in SENT.values() if len(text) < 1_000))


@pytest.mark.slow
@KINDS
@pytest.mark.parametrize("text", SENT.values(), ids=SENT)
def test_no_hostile_string_of_a_service_forges_a_line(tmp_path, text, kind):
    check_run(tmp_path, kind, text)


def check_run(tmp_path, kind, text):
    """Check what is printed and written where the service says something."""
    (tmp_path / "m.py").write_text("def f(x):\n    return x\n")
    with AzureServer() as server:
        fault = says(text)[kind]
        if callable(fault):
            server.answer = fault
        else:
            server.script(*[fault] * 9)
        environ = server.environ() | {"DOCGEN_HOOK_DEADLINE": "5"}
        _, out, err = run_in(
            tmp_path, environ, "fix", "-vv", "--explain", "--metrics", "run.json", "--max-requests", "2", "."
        )
        _, _, log = run_in(tmp_path, environ, "docs", "--changes", "--output", "pages")
    check_harmless(out + err + log)
    lines = err.rstrip("\n").split("\n")
    assert len(lines) <= 9, err
    assert sum(line.startswith(("Wrote", "docgen-hook:")) for line in lines) <= 1
    json.loads((tmp_path / "run.json").read_text())
    check_harmless((tmp_path / "pages" / "CHANGES.md").read_text())
    code, shown, _ = run_in(tmp_path, {}, "check", "--format", "json")
    assert code in (0, 1)
    json.loads(shown)
