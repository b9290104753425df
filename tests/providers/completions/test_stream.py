"""Servers on this machine stream, and are left as soon as an answer runs away; nobody else is asked for a stream."""

import json

import pytest

from docgen_hook.model.generation import CompletionRequest
from docgen_hook.providers.batch.batch_jsonl import line
from docgen_hook.providers.completions.event_stream import watch_stream
from docgen_hook.providers.endpoints import compatible
from docgen_hook.providers.openai_compatible import OpenAIProvider
from tests.helpers.azure_server import AzureServer, error
from tests.helpers.cli import rehearse
from tests.helpers.streaming_server import StreamingServer


@pytest.fixture
def environ(tmp_path):
    return {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path), "DOCGEN_HOOK_DATA_DIR": str(tmp_path / "data")}


def event(text: str) -> bytes:
    return f"data: {json.dumps({'choices': [{'delta': {'content': text}}]})}\n\n".encode()


LOOP = '{"summary": "' + "Return the value of the value. " * 4
LOST = [
    pytest.param(LOOP, id="a sentence again and again"),
    pytest.param('{"summary": "Do it.",' + "\n" * 120, id="empty lines after a text"),
    pytest.param('{"summary": "Do it.", "returns": "' + "ha" * 60, id="a syllable"),
    pytest.param('{"summary": "' + " ".join(map(str, range(400))), id="a text that is refused for its length"),
    pytest.param('{"summary": "It is \\"so\\".", "returns": "' + "a b " * 30, id="behind a quote inside of a text"),
]
GOOD = [
    pytest.param('{"summary": "' + "Return the value of the value. " * 2, id="twice"),
    pytest.param(LOOP[1:], id="no JSON, whose texts have no bounds that are known"),
    pytest.param('{"summary": "' + " ".join(map(str, range(200))), id="a long text"),
    pytest.param(
        "{" + ", ".join(f'"{name}": "The same meaning for every one of them, thirty letters."' for name in "abcdef"),
        id="the same text in several fields",
    ),
    pytest.param(
        '{\n    "summary": "Do it.",\n    "parameters": {\n        "a": "It.",\n        "b": "It."', id="indented"
    ),
]


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("text", LOST)
def test_what_runs_away_is_seen_wherever_the_parts_are_cut(text, size):
    assert is_lost(text, size)


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("text", GOOD)
def test_what_may_still_be_good_is_waited_for(text, size):
    assert not is_lost(text, size)


def is_lost(text: str, size: int) -> bool:
    """Return whether a stream of words is left, its bytes in parts of a size."""
    watch = watch_stream()
    body = b"".join(event(text[start : start + 3]) for start in range(0, len(text), 3))
    return any(watch(body[start : start + size]) for start in range(0, len(body), size))


@pytest.mark.parametrize(
    "part", [b"", b"\n", b"data: [DONE]\n", b"data: [1]\n", b'data: {"choices": [{"delta": 1}]}\n', b"\xff\n"]
)
def test_an_odd_line_is_no_runaway(part):
    assert not watch_stream()(part)


def test_a_runaway_is_cut_early_and_its_retry_is_not_larger(environ):
    with StreamingServer(endless=1) as server:
        ran = rehearse(server.environ("openai") | environ, model="m")
    assert ran.written == 2, ran.err
    limits = [body["max_completion_tokens"] for body in server.bodies]
    assert (len(limits), len(set(limits))) == (3, 1), "the retry has as many tokens as the request"
    assert server.streamed[0] < limits[0] / 4, "the server could stop early"


def test_a_definition_whose_every_answer_runs_away_is_given_up_after_one_retry(environ):
    with StreamingServer(endless=99) as server:
        ran = rehearse(server.environ("openai") | environ, model="m", source="def f(a: int) -> int:\n    return a\n")
    assert ran.written == 0
    limits = [body["max_completion_tokens"] for body in server.bodies]
    assert len(set(limits)) == 1
    assert max(server.streamed) < limits[0] / 4


def test_a_good_stream_is_read_to_its_end_with_its_usage(environ):
    with StreamingServer() as server:
        ran = rehearse(server.environ("openai") | environ, model="m")
    assert ran.written == 2
    outcomes = [outcome for _, _, outcome in ran.rows]
    assert [outcome.usage.prompt for outcome in outcomes] == [100, 100]
    assert [outcome.usage.completion for outcome in outcomes] == server.streamed


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(error(400, None, "Streaming is not supported"), id="in words"),
        pytest.param(error(422, None, "stream_options: extra fields not permitted"), id="FastAPI"),
        pytest.param(error(400, None, "Unsupported parameter: 'stream'", param="stream"), id="as a parameter"),
    ],
)
def test_a_server_that_refuses_to_stream_is_asked_without_from_then_on(environ, refusal):
    with AzureServer() as server:
        server.script(refusal)
        ran = rehearse(server.environ("openai") | environ, model="m")
        rehearse(server.environ("openai") | environ, "def g(a: int) -> int:\n    return a\n", model="m")
    assert ran.written == 2, ran.err
    assert ["stream" in request.body for request in server.requests] == [True, False, False, False]
    assert ["stream_options" in request.body for request in server.requests] == [True, False, False, False]


def test_a_failure_of_something_upstream_is_no_refusal_to_stream(environ):
    with AzureServer() as server:
        server.script(error(500, None, "upstream failed"))
        assert rehearse(server.environ("openai") | environ, model="m").written == 2
    assert all(request.body["stream"] for request in server.requests)


def test_nobody_else_is_asked_for_a_stream(environ):
    with AzureServer() as server:
        rehearse(server.environ() | environ)
    assert not any("stream" in request.body for request in server.requests)


def test_a_line_of_a_batch_asks_for_no_stream():
    provider = OpenAIProvider(compatible("http://localhost:1/v1"), "m", provider="openai", key="k")
    request = CompletionRequest("rules", "code", {"title": "docstring", "type": "object", "properties": {}})
    assert provider.body(request)["stream"]
    assert not any(key.startswith("stream") for key in json.loads(line("1", request, provider, "openai"))["body"])
