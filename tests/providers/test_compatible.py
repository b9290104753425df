"""Servers on this machine: asked one at a time, waited for while they start, and bounded where they can be."""

import json
import socket
import threading
import time

import pytest

from docgen_hook.config import Config
from docgen_hook.generation.session import at_once, open_session
from docgen_hook.providers.bounds import SENTENCE, TWO
from docgen_hook.providers.compatible import is_beside, not_ready, refuses_patterns
from docgen_hook.providers.errors.error_response import ErrorResponse
from tests.helpers.azure_server import Answer, AzureServer, completion, error
from tests.helpers.cli import SOURCE, Project, rehearse

MANY = "\n\n".join(f"def step_{n}(value: int) -> int:\n    return value + {n}" for n in range(6)) + "\n"
LOADING = error(503, 503, "Loading model", type="unavailable_error")
ENDLESS = Answer(200, completion('{"summary": "' + "Return the value of the value " * 40, "length"))
CUT = Answer(200, completion('{"summary": "Return the sum of both values", "parameters": {"va', "length"))


def patterns(body):
    """Return the patterns of a request's schema, by name."""
    properties = body["response_format"]["json_schema"]["schema"]["properties"]
    found = {name: part.get("pattern") for name, part in properties.items()}
    return found | {name: part.get("pattern") for name, part in properties.get("parameters", {})["properties"].items()}


@pytest.fixture
def environ(tmp_path):
    return {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path), "DOCGEN_HOOK_DATA_DIR": str(tmp_path / "data")}


@pytest.fixture
def server():
    with AzureServer() as server:
        yield server


@pytest.mark.parametrize(
    "provider, url, beside",
    [
        ("openai", "http://localhost:11434/v1", True),
        ("openai", "http://127.0.0.1:8080/v1", True),
        ("openai", "http://[::1]:8080/v1", True),
        ("openai", "https://api.openai.com/v1", False),
        ("openai", "https://llm.example.com/v1", False),
        ("azure", "http://127.0.0.1:8080", False),
        ("local", "", False),
    ],
)
def test_which_server_is_beside_us(provider, url, beside):
    assert is_beside(provider, url) is beside


# one at a time


def test_a_server_on_this_machine_is_asked_one_at_a_time(tmp_path, server):
    server.latency = 0.05
    project = Project(tmp_path / "p", MANY)
    assert project.run("fix", "m.py", environ=server.environ("openai")).code == 1
    assert (server.top, len(server.requests)) == (1, 6)


@pytest.mark.parametrize(
    "words, settings, mode",
    [
        pytest.param(("--concurrency", "3"), "", "openai", id="a flag"),
        pytest.param((), "[tool.docgen-hook]\nconcurrency = 3\n", "openai", id="the settings"),
        pytest.param((), "", "classic", id="Azure, which computes many at once"),
    ],
)
def test_it_is_asked_more_at_once_where_a_person_says_so(tmp_path, server, words, settings, mode):
    server.latency = 0.3
    project = Project(tmp_path / "p", MANY)
    (project.folder / "pyproject.toml").write_text(settings)
    assert project.run("fix", *words, "m.py", environ=server.environ(mode)).code == 1
    assert server.top >= 3


@pytest.mark.parametrize(
    "origins, base, most",
    [
        pytest.param({}, "http://localhost:1/v1", 1, id="nothing is set"),
        pytest.param({"concurrency": "pyproject.toml"}, "http://localhost:1/v1", 16, id="the settings say it"),
        pytest.param({}, "https://llm.example.com/v1", 16, id="another machine"),
    ],
)
def test_how_many_requests_at_once(environ, origins, base, most):
    run = open_session(Config(model="m", origins=origins), environ | {"OPENAI_BASE_URL": base})
    assert at_once(run) == most


# waited for


def test_a_server_that_loads_its_model_is_waited_for(environ, server):
    server.script(*[LOADING] * 30)
    ran = rehearse(server.environ("openai") | environ, model="m")
    assert (ran.code, ran.written) == (1, 2), ran.err
    assert 45 < ran.slept < 80


def test_a_server_that_loads_for_ever_is_given_up_at_the_deadline(environ, server):
    server.always = LOADING
    ran = rehearse(server.environ("openai") | environ, model="m", deadline=60.0)
    assert ran.code == 3
    assert "the server is still loading its model" in ran.err
    assert 50 < ran.slept <= 60


def test_a_server_that_starts_in_a_moment_is_waited_for(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    project = Project(tmp_path / "p")
    late = AzureServer.__new__(AzureServer)

    def start():
        time.sleep(2)
        late.__init__(port=port)
        late.__enter__()

    thread = threading.Thread(target=start)
    thread.start()
    environ = {"OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1", "OPENAI_API_KEY": AzureServer.key}
    ran = project.run("fix", "m.py", environ=environ | {"DOCGEN_HOOK_MODEL": "m"})
    thread.join()
    late.__exit__()
    assert ran.code == 1, ran.err
    assert ran.text.count('"""') == 4


def test_a_server_that_never_starts_is_given_up_soon(environ):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ran = rehearse({"OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1"} | environ, model="m")
    assert ran.code == 3
    assert "cannot be reached" in ran.err
    assert 5 < ran.slept < 12


def test_no_time_out_ends_the_wait_for_a_server_that_computes(tmp_path, server):
    from docgen_hook.providers.endpoints import azure, compatible
    from docgen_hook.providers.openai_compatible import OpenAIProvider
    from docgen_hook.providers.sdk_client import READ

    beside = OpenAIProvider(compatible(f"{server.url}/v1"), "m", provider="openai", key="k")._opened()
    away = OpenAIProvider(azure(server.url), "m", key="k")._opened()
    assert (beside.timeout.read, away.timeout.read) == (None, READ)
    assert beside.timeout.connect == away.timeout.connect


@pytest.mark.parametrize(
    "status, message, waits",
    [
        (503, "Loading model", True),
        (503, "Model m is currently loading", True),
        (503, "The model is not ready yet", True),
        (503, "", False),
        (503, "Service Unavailable", False),
        (500, "Loading model", False),
        (404, "model not loaded", False),
    ],
)
def test_what_says_that_a_model_is_loading(status, message, waits):
    found = not_ready(ErrorResponse(status, "", "", message, None, {}))
    assert (found is not None) is waits
    assert found is None or found.retryable


# bounded


def test_lengths_are_sent_to_a_server_on_this_machine_and_to_nobody_else(environ, server):
    rehearse(server.environ("openai") | environ, model="m")
    rehearse(server.environ() | environ)
    beside, away = patterns(server.requests[0].body), patterns(server.requests[-1].body)
    assert beside == {"summary": SENTENCE, "parameters": None, "returns": TWO, "value": TWO}
    assert set(away.values()) == {None}


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(error(400, 400, "Failed to parse grammar", type="invalid_request_error"), id="llama.cpp"),
        pytest.param(error(400, None, "Unsupported JSON schema: pattern"), id="in other words"),
        pytest.param(error(500, 500, "failed to compile regex in JSON schema"), id="as a failure of its own"),
        pytest.param(Answer(422, {"detail": "pattern is not supported in response_format"}), id="FastAPI"),
    ],
)
def test_lengths_that_are_refused_are_left_away_from_then_on(environ, server, refusal):
    server.script(refusal)
    ran = rehearse(server.environ("openai") | environ, model="m")
    assert (ran.written, len(server.requests)) == (2, 3), ran.err
    assert [set(patterns(request.body).values()) == {None} for request in server.requests] == [False, True, True]
    rehearse(server.environ("openai") | environ, MANY, model="m")
    assert set(patterns(server.requests[3].body).values()) == {None}, "and it is remembered"


def test_a_server_that_takes_no_schema_at_all_still_comes_down_to_one_it_takes(environ, server):
    refusal = error(400, None, "'response_format' of type 'json_schema' is not supported")
    server.script(refusal, refusal)
    ran = rehearse(server.environ("openai") | environ, model="m")
    assert ran.written == 2
    types = [request.body["response_format"]["type"] for request in server.requests]
    assert types == ["json_schema", "json_schema", "json_object", "json_object"]


@pytest.mark.parametrize(
    "status, message, refused",
    [
        (400, "failed to parse grammar", True),
        (400, "Unable to generate parser for this template: unknown pattern", True),
        (500, "invalid regex", True),
        (400, "the model m was not found", False),
        (500, "out of memory", False),
        (401, "bad key, see our schema", False),
        (429, "pattern of requests is too dense", False),
    ],
)
def test_what_counts_as_a_refusal_of_patterns(status, message, refused):
    assert refuses_patterns(ErrorResponse(status, "", "", message, None, {})) is refused


@pytest.mark.parametrize("mode, sent", [("openai", [0, 0]), ("classic", [None, None])])
def test_the_temperature_is_set_for_a_small_model_only(environ, server, mode, sent):
    rehearse(server.environ(mode) | environ, model="m" if mode == "openai" else "")
    assert [request.body.get("temperature") for request in server.requests] == sent


def test_a_temperature_that_is_refused_is_left_away(environ, server):
    server.script("400 temperature")
    assert rehearse(server.environ("openai") | environ, model="m").written == 2
    assert ["temperature" in request.body for request in server.requests] == [True, False, False]


# endless answers


@pytest.mark.parametrize(
    "first, factor",
    [
        pytest.param(ENDLESS, 1, id="an endless answer is not asked for larger"),
        pytest.param(CUT, 4, id="a long one is"),
    ],
)
@pytest.mark.parametrize("mode", ["openai", "classic"])
def test_an_answer_that_was_cut_off(environ, server, first, factor, mode):
    server.script(first)
    ran = rehearse(server.environ(mode) | environ, model="m" if mode == "openai" else "")
    assert ran.written == 2
    again = [request.body for request in server.requests if "cut off" in json.dumps(request.body["messages"])]
    assert [body["max_completion_tokens"] for body in again] == [
        server.requests[0].body["max_completion_tokens"] * factor
    ]


# with a real server


@pytest.fixture(scope="module")
def llama():
    """llama.cpp's own server with the small model, as a compatible server on this machine."""
    import xllamacpp

    from tests.helpers.llama_cpp import model_file

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.n_ctx, params.n_parallel, params.verbosity = 4096, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 2
    return xllamacpp.Server(params)


@pytest.mark.local_model
def test_a_real_server_on_this_machine_takes_the_lengths_and_documents_everything(tmp_path, llama):
    tricky = 'def check(value):\n    if type(value) is str:\n        raise TypeError("not a \\"str\\", %r" % value)\n'
    project = Project(tmp_path / "p", f"{SOURCE}\n\n{tricky}")
    environ = {"OPENAI_BASE_URL": f"{llama.listening_address}/v1", "DOCGEN_HOOK_MODEL": "small"}
    ran = project.spawn("fix", "m.py", environ=environ)
    assert ran.code == 1, ran.err
    assert "Wrote 3 docstring" in ran.err
