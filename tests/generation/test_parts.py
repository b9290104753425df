"""Definitions with more to describe than one schema takes: requested in parts, nothing left out, nothing paid twice."""

import json
import re

import pytest

from docgen_hook.model.code import Attribute, Definition, Location, Parameter, Raise
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.parts import merge_parts, parts
from docgen_hook.prompting.schema import MAX_NAMES, request_schema, required_sections
from tests.helpers.azure_server import AzureServer, error, sample, subject
from tests.helpers.batch_server import BatchServer
from tests.helpers.cli import Project
from tests.helpers.shared_server import SharedServer


def function(count, raises=0, docstring=""):
    """A function with many parameters, and exceptions of its own."""
    guards = [f"    if value_{n} < 0:\n        raise Bad{n}(value_{n})\n" for n in range(raises)]
    names = ", ".join(f"value_{n}" for n in range(count))
    return f"def build({names}):\n{docstring}" + "".join(guards) + f"    return [{names}]\n"


def class_of(count):
    """A class with many attributes."""
    return "class Row:\n" + "".join(f"    value_{n}: int = {n}\n" for n in range(count))


STALE = '    """Build the list.\n\n    Args:\n        value_0: The first value.\n    """\n'


def documented(text):
    """Return how many of the names have an entry."""
    return len(set(re.findall(r"^ +(value_\d+|Bad\d+)(?: \(.*\))?: [A-Z]", text, re.MULTILINE)))


def filtered(line):
    """Return a line of a batch's responses as one that the content filter rejected."""
    body = {"error": {"code": "content_filter", "message": "filtered"}}
    return json.dumps(json.loads(line) | {"response": {"status_code": 400, "body": body}}) + "\n"


def run(project, server, *words):
    ran = project.run(*words, environ=server.environ())
    assert "Traceback" not in ran.err
    return ran


@pytest.mark.parametrize(
    ("source", "words", "count", "requests"),
    [
        pytest.param(function(90), (), 90, 1, id="as many as one schema takes"),
        pytest.param(function(91), (), 91, 2, id="one more than one schema takes"),
        pytest.param(function(200), (), 200, 3, id="parameters for three schemas", marks=pytest.mark.slow),
        pytest.param(function(60, raises=60), (), 120, 2, id="parameters and exceptions"),
        pytest.param(class_of(200), (), 200, 3, id="attributes of a class", marks=pytest.mark.slow),
        pytest.param(function(120, docstring=STALE), ("--update",), 120, 2, id="what an existing docstring lacks"),
    ],
)
def test_everything_is_documented_and_remembered(tmp_path, source, words, count, requests):
    project = Project(tmp_path, f'"""Rows."""\n\n\n{source}')
    with AzureServer() as server:
        assert f"{requests} " in run(project, server, "estimate").out or words
        ran = run(project, server, "fix", *words, "m.py")
        assert (ran.code, documented(ran.text), len(server.requests)) == (1, count, requests)
        project.restore()
        again = run(project, server, "fix", *words, "m.py")
        assert (again.text, len(server.requests)) == (ran.text, requests)


def test_no_schema_is_larger_than_the_service_takes_and_the_summary_is_requested_once(tmp_path):
    project = Project(tmp_path, function(150, raises=50))
    with AzureServer() as server:
        run(project, server, "fix", "m.py")
        forms = [request.body["response_format"]["json_schema"]["schema"] for request in server.requests]
        allowed = [request.body["max_completion_tokens"] for request in server.requests]
    sizes = [
        len(form["properties"]) + sum(len(nested.get("properties", ())) for nested in form["properties"].values())
        for form in forms
    ]
    assert max(sizes) <= 100
    assert ["summary" in form["properties"] for form in forms] == [True, False, False]
    assert min(allowed) >= 40 * 20, "each text has room in the response"


def test_what_came_before_a_failure_is_not_paid_again(tmp_path):
    project = Project(tmp_path, function(200))
    with AzureServer() as server:
        server.script("ok", "ok", error(400, "content_filter", "filtered"))
        first = run(project, server, "fix", "m.py")
        assert (first.code, documented(first.text)) == (3, 0)
        assert "content filter" in first.err
        assert "requests     1 " in run(project, server, "estimate").out
        server.requests.clear()
        second = run(project, server, "fix", "m.py")
        assert (second.code, documented(second.text), len(server.requests)) == (1, 200, 1)


def test_a_limit_of_requests_stops_between_parts_and_the_next_run_goes_on(tmp_path):
    project = Project(tmp_path, function(200))
    with AzureServer() as server:
        assert run(project, server, "fix", "--max-requests", "2", "m.py").code == 3
        assert len(server.requests) == 2
        done = run(project, server, "fix", "--max-requests", "2", "m.py")
        assert (documented(done.text), len(server.requests)) == (200, 3)


def test_a_bad_text_of_a_part_is_requested_again_alone(tmp_path):
    project = Project(tmp_path, function(150))
    with AzureServer() as server:

        def answer(schema, body):
            plain = sample(schema, subject(body["messages"][-1]["content"]))
            if "value_120" in plain.get("parameters", {}) and len(plain["parameters"]) > 1:
                plain["parameters"]["value_120"] = "TODO"
            return json.dumps(plain)

        server.answer = answer
        ran = run(project, server, "fix", "m.py")
        last = server.requests[-1].body["response_format"]["json_schema"]["schema"]["properties"]
    assert (documented(ran.text), len(server.requests)) == (150, 3)
    assert list(last["parameters"]["properties"]) == ["value_120"]


@pytest.mark.slow
def test_removing_a_function_from_the_cache_removes_its_parts(tmp_path):
    project = Project(tmp_path, function(200))
    with AzureServer() as server:
        run(project, server, "fix", "m.py")
        project.restore()
        assert "Removed 4" in run(project, server, "cache", "remove", "--function", "m.py::build").err
        run(project, server, "fix", "m.py")
        assert len(server.requests) == 6


def test_the_prompt_is_shown_as_it_is_sent(tmp_path):
    project = Project(tmp_path, function(200))
    with AzureServer() as server:
        shown = run(project, server, "show-prompt", "m.py::build").out
        data = json.loads(run(project, server, "show-prompt", "--format", "json", "m.py::build").out)
        run(project, server, "fix", "m.py")
    sent = [request.body["response_format"]["json_schema"]["schema"] for request in server.requests]
    assert all(json.dumps(form, separators=(",", ":")) in shown for form in sent)
    assert [data["body"], *data["further"]] == [request.body for request in server.requests]


@pytest.mark.slow
def test_a_batch_has_a_line_for_each_part(tmp_path):
    project = Project(tmp_path, function(200))
    with BatchServer() as server, SharedServer(token="t0ken") as shared:
        writes = server.environ() | shared.environ(token="t0ken", secret="a secret")
        assert "3 requests" in project.run("batch", "submit", environ=writes).err
        assert "3 responses fetched" in project.run("batch", "fetch", environ=writes).err
        ran = project.run("fix", "m.py", "--provider", "none", environ=server.environ())
        assert (ran.code, documented(ran.text)) == (1, 200)
        other = {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "other"), "DOCGEN_HOOK_PROVIDER": "none"}
        project.restore()
        colleague = project.run("fix", "m.py", environ=shared.environ(secret="a secret") | other)
        assert "1 from the shared cache" in colleague.err
        assert documented(colleague.text) == 200


@pytest.mark.slow
def test_a_batch_sends_a_part_that_failed_again_alone(tmp_path):
    project = Project(tmp_path, function(200))
    with BatchServer() as server:
        server.spoil = lambda number, line: line if number != 1 else (filtered(line),)
        project.run("batch", "submit", environ=server.environ())
        assert project.run("batch", "fetch", environ=server.environ()).code == 3
        server.spoil = lambda number, line: line
        server.uploads.clear()
        assert "1 request," in project.run("batch", "submit", environ=server.environ()).err
        assert len(server.asked()) == 1
        assert project.run("batch", "fetch", environ=server.environ()).code == 0
        assert documented(project.run("fix", "m.py", "--provider", "none", environ=server.environ()).text) == 200


DEFINITION = Definition(
    "class", "C", "module", Location(1, 0), digest="0" * 64,
    parameters=tuple(Parameter(f"p{n}") for n in range(100)),
    attributes=tuple(Attribute(f"a{n}") for n in range(100)),
    raises=tuple(Raise(f"E{n}") for n in range(7)),
)  # fmt: skip


def test_parts_have_all_names_once_and_digests_of_their_own():
    found = parts(DEFINITION)
    sections = [required_sections(part) for part in found]
    for section, names in required_sections(DEFINITION).items():
        assert tuple(name for part in sections for name in part.get(section, ())) == names
    assert all(sum(map(len, part.values())) <= MAX_NAMES for part in sections)
    assert len({part.digest for part in found} | {DEFINITION.digest}) == len(found) + 1
    assert [len(request_schema(part)["properties"]) for part in found] == [2, 2, 2]


@pytest.mark.parametrize(
    ("second", "parameters", "raises", "left_out"),
    [
        pytest.param(Docstring("X.", raises=(Entry("E", "If."),)), ("p",), ("E",), (), id="nothing left out"),
        pytest.param(Docstring("X.", left_out=("raises",)), ("p",), (), ("raises",), id="exceptions left out"),
        pytest.param(
            Docstring("X.", left_out=("parameters",)), (), (), ("parameters", "returns"), id="parameters left out"
        ),
    ],
)
def test_a_section_that_one_part_left_out_goes_whole(second, parameters, raises, left_out):
    first = Docstring("Do it.", parameters=(Entry("p", "A value."),), returns=Entry("", "The rest."))
    found = merge_parts([first, second])
    assert found.summary == "Do it."
    assert tuple(entry.name for entry in found.parameters) == parameters
    assert tuple(entry.name for entry in found.raises) == raises
    assert found.left_out == left_out
