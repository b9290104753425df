"""Responses of services, gateways and proxies, each after a public report: what the run does and says."""

import ast
import json
from pathlib import Path

import pytest

from docgen_hook.providers.model_profile import ModelProfile
from tests.helpers.azure_server import KEY, Answer, AzureServer, Received, completion
from tests.helpers.cli import Project

DATA = Path(__file__).parents[1] / "data" / "azure"
CASES = [case for name in ("cases.json", "reports.json") for case in json.loads((DATA / name).read_text("utf-8"))]
COUNT = 3
SOURCE = "\n\n".join(f"def step_{number}(value: int) -> int:\n    return value + {number}\n" for number in range(COUNT))


class CaseServer(AzureServer):
    """A loopback server that answers as one case says."""

    def __init__(self, case: dict) -> None:
        super().__init__()
        self.case = case
        self.seen = 0

    def respond(self, received: Received) -> Answer:
        """Return the case's response, else a good one."""
        self.requests.append(received)
        self.seen += 1
        case = self.case
        if header := case.get("needs_header"):
            return self._good(received) if received.headers.get(header) == KEY else self._bad()
        if "content" in case or (case["times"] and self.seen > case["times"]):
            return self._good(received)
        return self._bad()

    def _bad(self) -> Answer:
        headers = dict(self.case.get("headers", []))
        return Answer(
            self.case["status"], self.case.get("body"), {name.lower(): text for name, text in headers.items()}
        )

    def _good(self, received: Received) -> Answer:
        answer = self._answered(received.body)
        text = answer.body["choices"][0]["message"]["content"]
        wrapped = self.case.get("content", "{answer}").replace("{answer}", text)
        message = answer.body["choices"][0]["message"]
        if self.case.get("content") == "parts":
            half = len(text) // 2
            wrapped = [{"type": "text", "text": part} for part in (text[:half], text[half:])]
        elif "field" in self.case:
            message[self.case["field"]], wrapped = text, None
        message["content"] = wrapped
        answer.body |= self.case.get("completion", {})
        if self.case.get("stream"):
            return _streamed(text)
        return answer


def _streamed(text: str) -> Answer:
    chunk = completion("")
    third = len(text) // 3
    parts = [text[:third], text[third : 2 * third], text[2 * third :]]
    chunks = [{**chunk, "usage": None, "choices": [{"delta": {"content": part}}]} for part in parts]
    chunks.append({**chunk, "choices": [{"delta": {}, "finish_reason": "stop"}]})
    lines = [f"data: {json.dumps(chunk)}\n\n" for chunk in chunks]
    return Answer(200, "".join(lines) + "data: [DONE]\n\n", {"content-type": "text/event-stream"})


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_response_of_a_service_gateway_or_proxy(tmp_path, case):
    project = Project(tmp_path / "p", SOURCE)
    (project.folder / "pyproject.toml").write_text("[tool.docgen-hook]\nconcurrency = 1\n")
    with CaseServer(case) as server:
        named = server.environ("v1") | case.get("environ", {})
        ran = project.run("fix", "m.py", environ=named)
        requests = len(server.requests)
    documented = sum(ast.get_docstring(node) is not None for node in ast.parse(ran.text).body)
    if not case["writes"]:
        assert documented == 0
    else:
        assert documented == COUNT - case.get("left_out", 0), ran.err
    assert case.get("says", "").lower() in (ran.out + ran.err).lower()
    assert case.get("tip", "").lower() in (ran.out + ran.err).lower()
    assert case.get("never", "\0") not in ran.out + ran.err
    if case["stops_run"]:
        assert requests <= case.get("requests", 2), ran.err
    else:
        assert requests >= COUNT
    if "content" in case:
        assert requests == COUNT, "read at once"


def many(count: int) -> str:
    """Functions that differ."""
    return "\n\n".join(
        f"def step_{number}(value: int) -> int:\n    return value + {number}\n" for number in range(count)
    )


@pytest.mark.parametrize(
    "message, kind, requests",
    [
        pytest.param(
            "The data loss prevention feature will be supported soon.", "", 5, id="the same words stop the run"
        ),
        pytest.param("Odd request 0815-{seen}.", "", 5, id="the same words but for a number"),
        pytest.param("The content filter was triggered.", "content_filter", 9, id="a filter speaks of one definition"),
        pytest.param("too long", "context_length_exceeded", 18, id="so does the length"),
    ],
)
def test_refusals_with_the_same_words_before_any_success(tmp_path, message, kind, requests):
    project = Project(tmp_path / "p", many(9))
    (project.folder / "pyproject.toml").write_text("[tool.docgen-hook]\nconcurrency = 1\n")

    class Refusing(CaseServer):
        def _bad(self) -> Answer:
            return Answer(400, {"error": {"code": kind or "odd", "message": message.format(seen=self.seen)}})

    with Refusing({"times": 0}) as server:
        ran = project.run("fix", "m.py", environ=server.environ("v1"))
        assert len(server.requests) == requests, ran.err


def test_after_a_success_refusals_with_the_same_words_stop_nothing(tmp_path):
    project = Project(tmp_path / "p", many(9))
    (project.folder / "pyproject.toml").write_text("[tool.docgen-hook]\nconcurrency = 1\n")
    with AzureServer() as server:
        server.script("ok", *["400 unclear"] * 7)
        ran = project.run("fix", "m.py", environ=server.environ("v1"))
        assert len(server.requests) == 9, ran.err


def test_the_header_that_a_gateway_named_is_remembered_for_the_endpoint(tmp_path):
    project = Project(tmp_path / "p", SOURCE)
    case = next(case for case in CASES if case["id"] == "gateway-wants-ocp-header")
    with CaseServer(case) as server:
        project.run("fix", "m.py", environ=server.environ("v1"))
        project.path.write_text(SOURCE.replace("+ 2", "+ 7"))
        seen = len(server.requests)
        ran = project.run("fix", "m.py", environ=server.environ("v1") | {"AZURE_OPENAI_DEPLOYMENT": "other"})
        later = server.requests[seen:]
    assert "wrote 3 docstrings" in ran.err.lower()
    assert all("authorization" not in one.headers and KEY in one.headers.values() for one in later)


def test_extra_headers_are_sent_and_never_shown(tmp_path):
    project = Project(tmp_path / "p", SOURCE)
    secret = "team-secret-4711"
    with AzureServer() as server:
        server.script(Answer(401, {"error": {"code": "401", "message": f"no such team: {secret}"}}))
        extra = {"AZURE_OPENAI_EXTRA_HEADERS": json.dumps({"X-Team": secret})}
        ran = project.run("fix", "m.py", environ=server.environ("v1") | extra)
        assert server.requests[0].headers["x-team"] == secret
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
        shown = [project.run(*words, environ=server.environ("v1") | extra) for words in (("config",), ("doctor",))]
    assert secret not in "".join(run.out + run.err for run in (ran, *shown))
    assert "no such team: ***" in ran.err


@pytest.mark.parametrize(
    "value",
    ["{", "[]", '{"a": 1}', '{"a\\nb": "c"}', '{"Host": "evil"}', '{"a": "b\\nc"}', '{"content-length": "1"}'],
)
def test_extra_headers_that_cannot_be_sent_are_wrong_use(tmp_path, value):
    project = Project(tmp_path / "p", SOURCE)
    with AzureServer() as server:
        ran = project.run("fix", "m.py", environ=server.environ("v1") | {"AZURE_OPENAI_EXTRA_HEADERS": value})
        assert not server.requests
    assert ran.code == 2
    assert "AZURE_OPENAI_EXTRA_HEADERS" in ran.err


@pytest.mark.parametrize("place, mode", [(0, "json_schema"), (1, "json_schema")], ids=["the first", "a later one"])
def test_one_refused_schema_lowers_the_mode_for_that_definition_alone(tmp_path, place, mode):
    project = Project(tmp_path / "p", SOURCE)
    (project.folder / "pyproject.toml").write_text("[tool.docgen-hook]\nconcurrency = 1\n")
    refusal = {
        "message": "Invalid schema for response_format 'docstring': too many properties.",
        "param": "response_format",
    }
    with AzureServer() as server:
        server.script(*["ok"] * place, Answer(400, {"error": refusal}))
        ran = project.run("fix", "m.py", environ=server.environ("v1"))
        modes = [one.body["response_format"]["type"] for one in server.requests]
    assert "wrote 3 docstrings" in ran.err.lower()
    assert modes.count("json_object") == 1
    assert modes[-1] == mode


def test_clearing_the_model_profiles_keeps_the_answers(tmp_path):
    project = Project(tmp_path / "p", SOURCE)
    with AzureServer() as server:
        server.script("400 unsupported parameter")
        project.run("fix", "m.py", environ=server.environ("v1"))
        assert any("max_tokens" in one.body for one in server.requests)
        cleared = project.run("cache", "clear", "--model-profiles", environ=server.environ("v1"))
        seen = len(server.requests)
        project.restore()
        project.run("fix", "m.py", environ=server.environ("v1"))
        assert len(server.requests) == seen, "from the cache"
        project.path.write_text("def other(value):\n    return -value\n")
        project.run("fix", "m.py", environ=server.environ("v1"))
    assert "Removed 1 model profile; all cached docstrings are kept." in cleared.err
    assert "max_completion_tokens" in server.requests[-1].body


@pytest.mark.parametrize(
    "days, mode", [(6, "json_object"), (8, "json_schema")], ids=["for a week", "then it is tried again"]
)
def test_what_was_refused_is_remembered_for_a_week(days, mode):
    first = ModelProfile(clock=lambda: 1_000_000.0)
    first.lower("json_schema")
    assert ModelProfile(str(first), clock=lambda: 1_000_000.0 + days * 86_400).mode == mode
