"""Responses without usage, the day's ledger, windows that are known or named, and signatures longer than a schema."""

import json
from datetime import UTC, datetime

import pytest

from docgen_hook.errors import RequestTooLong
from docgen_hook.generation.window import budget_for, smaller
from docgen_hook.metering.prices import context_window
from docgen_hook.model.generation import CompletionRequest
from docgen_hook.store.cache import Cache
from tests.helpers.azure_server import DEPLOYMENT, MODEL, AzureServer, error
from tests.helpers.cli import SOURCE, Project, rehearse

PRICE = {"input": 1.0, "output": 2.0}
MANY = (
    "\n\n\n".join(f"def step_{number}(value: int) -> int:\n    return value + {number}" for number in range(12)) + "\n"
)


@pytest.fixture
def environ(tmp_path):
    return {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "DOCGEN_HOOK_DATA_DIR": str(tmp_path / "data")}


class Silent(AzureServer):
    """A server that does not report usage."""

    def _answered(self, body):
        answer = super()._answered(body)
        del answer.body["usage"]
        return answer


def test_without_usage_the_cost_is_unknown_and_never_nothing(tmp_path):
    project = Project(tmp_path / "p")
    with Silent() as server:
        ran = project.run("fix", "m.py", "--metrics", "metrics.json", environ=server.environ())
    assert "cost unknown" in ran.err, ran.err
    assert "$0" not in ran.err
    assert json.loads((project.folder / "metrics.json").read_text())["totals"]["cost"] is None


@pytest.mark.parametrize(
    "limits, most",
    [
        pytest.param({"max_tokens": 10_000}, 11, id="tokens"),
        pytest.param({"max_cost": 0.02, "prices": {DEPLOYMENT: PRICE, MODEL: PRICE}}, 11, id="dollars"),
        pytest.param({"max_cost_per_day": 0.02, "prices": {DEPLOYMENT: PRICE, MODEL: PRICE}}, 11, id="dollars a day"),
    ],
)
def test_without_usage_what_was_reserved_counts(environ, limits, most):
    with Silent() as server:
        ran = rehearse(server.environ() | environ, MANY, **limits)
    assert 1 <= len(server.requests) <= most, ran.err
    assert "is used up" in ran.err


def test_every_run_is_booked_in_the_ledger_of_the_day(tmp_path):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        project.run("fix", "m.py", environ=server.environ())
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    assert Cache(project.environ["DOCGEN_HOOK_CACHE_DIR"]).spent(today) > 0


@pytest.mark.parametrize(
    "model, provider, window",
    [("gpt-4", "azure", 8192), ("gpt-4o-mini-2024-07-18", "azure", 128_000), ("docs", "azure", 0), ("x", "local", 0)],
)
def test_the_window_of_a_model(model, provider, window):
    assert context_window(model, provider) == window


LONG = (
    "def long(value):\n"
    + "".join(f"    value = value * {number} + offset_{number}\n" for number in range(600))
    + "    return value\n"
)


@pytest.mark.parametrize("window", [4000, 2500])
def test_a_window_that_the_service_names_is_met_in_one_step(environ, window):
    class Narrow(AzureServer):
        def _answered(self, body):
            text = "".join(message["content"] for message in body["messages"])
            asked = len(text) // 3 + len(json.dumps(body["response_format"])) // 3
            most = body["max_completion_tokens"]
            if asked + most > window:
                parts = f"({asked} in the messages, {most} in the completion)"
                said = f"This model's maximum context length is {window} tokens. However, you requested "
                said += f"{asked + most} tokens {parts}."
                return error(400, "context_length_exceeded", said)
            return super()._answered(body)

    with Narrow() as server:
        ran = rehearse(server.environ() | environ, LONG)
    assert ran.written == 1, ran.err
    assert len(server.requests) == 2
    sent = sum(len(message["content"]) for message in server.requests[-1].body["messages"]) // 3
    assert sent > window / 3, "no more was left away than needed"


@pytest.mark.parametrize(
    "window, asked, last, budget",
    [
        pytest.param(0, 0, None, 1500, id="nothing named"),
        pytest.param(0, 0, 1500, None, id="the small one was too long, too"),
        pytest.param(3000, 0, None, 1883, id="the window is named"),
        pytest.param(3000, 6000, None, 908, id="and what the request has"),
        pytest.param(3000, 6000, 1883, 1500, id="once only"),
    ],
)
def test_the_next_budget(window, asked, last, budget):
    refusal = RequestTooLong("too long")
    refusal.window, refusal.asked = window, asked
    request = CompletionRequest("s" * 200, "u" * 8800, mode="text")
    assert smaller(refusal, request, 1000, last) == budget


def test_a_request_that_fits_is_not_shortened():
    assert budget_for(CompletionRequest("s" * 100, "u" * 1000, mode="text"), 8192, 500) is None


def test_more_parameters_than_one_schema_takes_are_asked_about_in_parts(environ):
    names = [f"option_{number}" for number in range(205)]
    body = "    if option_1:\n        raise ValueError(option_1)\n    return option_1\n"
    source = f"def configure({', '.join(names)}):\n{body}"
    with AzureServer() as server:
        ran = rehearse(server.environ() | environ, source)
        [(_, _, outcome)] = ran.rows
        assert [entry.name for entry in outcome.docstring.parameters] == names
        assert len(outcome.docstring.raises) == 1
        assert len(server.requests) == outcome.attempts == 3
        assert outcome.usage.prompt == sum(answer["usage"]["prompt_tokens"] for answer in server.answers)
        most = max(json.dumps(one.body["response_format"]).count('"string"') for one in server.requests)
        assert most <= 100
        assert rehearse(server.environ() | environ, source).written == 1
        assert len(server.requests) == 3, "from the cache"


def test_a_single_definition_is_still_asked_about_once(environ):
    with AzureServer() as server:
        assert rehearse(server.environ() | environ, SOURCE).written == 2
        assert len(server.requests) == 2
