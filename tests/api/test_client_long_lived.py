"""The client as a long-lived object, its synchronous twin, rich results and errors that can be told apart."""

import asyncio
import threading
import time

import pytest

import docgen_hook
from docgen_hook import (
    AuthenticationError,
    AzureOpenAIClient,
    AzureOpenAIClientSync,
    AzureOpenAIConfig,
    BudgetExceeded,
    ContentFiltered,
    DeadlineExceeded,
    GenerationResult,
    InvalidResponse,
    QuotaExceeded,
    RateLimited,
    ServiceError,
    TooManyRetriesError,
    UnreadableError,
    UsageError,
    check_source,
    count_tokens,
    estimate,
    fit_prompt,
    model_limits,
    render,
    token_costs,
    write_reference,
)
from docgen_hook.model.usage import Usage
from tests.helpers.azure_server import DEPLOYMENT, KEY, MODEL, VERSION, AzureServer
from tests.helpers.shared_server import SharedServer

SOURCE = """\
def fetch(url: str) -> bytes:
    if not url:
        raise ValueError("no address")
    return b""


class Box:
    def items(self):
        yield 1
"""
MANY = "\n\n".join(f"def step_{number}(value: int) -> int:\n    return value + {number}\n" for number in range(60))


def config(server, tmp_path, **more):
    return AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, VERSION, cache_dir=str(tmp_path / "cache"), **more)


def test_gathered_calls_share_one_limiter(tmp_path):
    async def all_at_once():
        async with AzureOpenAIClient(config(server, tmp_path, concurrency=4)) as client:
            return await asyncio.gather(*[client.generate_docstring(MANY, f"step_{number}") for number in range(60)])

    with AzureServer() as server:
        server.latency = 0.02
        found = asyncio.run(all_at_once())
    assert len(found) == len(server.requests) == 60
    assert server.top <= 4


def test_calls_for_one_definition_ask_once(tmp_path):
    async def all_at_once():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            return await asyncio.gather(*[client.generate(SOURCE, "fetch") for _ in range(8)])

    with AzureServer() as server:
        server.latency = 0.1
        found = asyncio.run(all_at_once())
    assert len(server.requests) == 1
    assert len({result.docstring.summary for result in found}) == 1
    assert sum(result.attempts for result in found) == 1


def test_one_budget_holds_for_all_calls(tmp_path):
    async def two():
        async with AzureOpenAIClient(config(server, tmp_path, max_requests=1)) as client:
            await client.generate(SOURCE, "fetch")
            with pytest.raises(BudgetExceeded) as caught:
                await client.generate(SOURCE, "Box")
            return caught.value

    with AzureServer() as server:
        error = asyncio.run(two())
    assert len(server.requests) == 1
    assert not error.retryable


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda client: client.generate_docstring(SOURCE, "fetch"), id="one docstring"),
        pytest.param(lambda client: client.batch_generate_docstrings([(SOURCE, "fetch")]), id="many"),
        pytest.param(lambda client: client.validate_connection(), id="the connection"),
        pytest.param(lambda client: client.document_source(SOURCE), id="a source"),
        pytest.param(lambda client: client.__aenter__(), id="entering again"),
    ],
)
def test_use_after_closing_is_an_error(tmp_path, use):
    async def after():
        client = AzureOpenAIClient(config(server, tmp_path))
        await client.generate_docstring(SOURCE, "fetch")
        await client.aclose()
        await client.aclose()
        with pytest.raises(UsageError, match="the client is closed"):
            await use(client)

    with AzureServer() as server:
        asyncio.run(after())
    assert len(server.requests) == 1


def test_a_client_outlives_an_error_that_stopped_a_call(tmp_path):
    async def three():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            with pytest.raises(AuthenticationError):
                await client.generate(SOURCE, "fetch")
            return [(await client.generate(SOURCE, name)).origin for name in ("fetch", "Box")]

    with AzureServer() as server:
        server.script("401 bad key")
        assert asyncio.run(three()) == ["model", "model"]


def test_the_synchronous_client_works_beside_a_running_loop(tmp_path):
    async def notebook():
        with AzureOpenAIClientSync(config(server, tmp_path)) as client:
            assert client.validate_connection()
            assert client.generate_docstring(SOURCE, "fetch").summary
            assert client.batch_generate_docstrings([(SOURCE, "Box"), (SOURCE, "none")])[1] is None
            assert list(client.problems) == [1]
            assert client.get_cache_stats()["entries"] == 2
            assert client.invalidate_cache_for_function(SOURCE, "fetch") == 1
        client.close()
        with pytest.raises(UsageError, match="closed"):
            client.generate_docstring(SOURCE, "fetch")

    with AzureServer() as server:
        asyncio.run(notebook())
    assert not [thread for thread in threading.enumerate() if thread.name == "docgen-hook"]


def test_a_result_says_what_it_took(tmp_path):
    async def twice():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            return await client.generate(SOURCE, "fetch"), await client.generate(SOURCE, "fetch"), client.metrics()

    with AzureServer() as server:
        first, again, figures = asyncio.run(twice())
    assert isinstance(first, GenerationResult)
    assert (first.origin, first.model, first.attempts, first.complexity) == ("model", MODEL, 1, 2)
    assert first.usage.total > 0
    assert first.cost > 0
    assert first.written.startswith("20")
    assert (again.origin, again.attempts, again.usage, again.cost) == ("cache", 0, Usage(), 0.0)
    assert again.written == first.written
    assert (figures["totals"]["asked"], figures["totals"]["from_cache"]) == (1, 1)


@pytest.mark.parametrize(
    "faults, kind, retryable, attempts",
    [
        pytest.param(["401 bad key"], AuthenticationError, False, 1, id="a bad key"),
        pytest.param(["403 firewall"], AuthenticationError, False, 1, id="a firewall"),
        pytest.param(["429 quota"], QuotaExceeded, False, 1, id="no credit"),
        pytest.param(["429 a day"], RateLimited, True, 1, id="a wait of a day"),
        pytest.param(["400 content filter"], ContentFiltered, False, 1, id="a content filter"),
        pytest.param(["refusal"], ContentFiltered, False, 1, id="a refusal"),
        pytest.param(["200 page"] * 3, TooManyRetriesError, True, 3, id="a page, again and again"),
        pytest.param(["an answer with a key twice"] * 2, InvalidResponse, False, 2, id="no good response"),
        pytest.param(["400 unclear"], ServiceError, False, 1, id="anything else"),
    ],
)
def test_errors_can_be_told_apart(tmp_path, faults, kind, retryable, attempts):
    async def failing():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            with pytest.raises(ServiceError) as caught:
                await client.generate(SOURCE, "fetch")
            return caught.value

    with AzureServer() as server:
        server.script(*faults)
        error = asyncio.run(failing())
    assert type(error) is kind
    assert (error.retryable, error.attempts) == (retryable, attempts)
    assert error.sentence


def test_the_deadline_is_an_error_of_its_own(tmp_path):
    async def slow():
        async with AzureOpenAIClient(config(server, tmp_path, deadline=1.0)) as client:
            with pytest.raises(DeadlineExceeded):
                await client.generate(SOURCE, "fetch")

    with AzureServer() as server:
        server.latency = 5.0
        began = time.monotonic()
        asyncio.run(slow())
    assert time.monotonic() - began < 4


def test_errors_keep_their_position_also_where_names_are_the_same(tmp_path):
    async def many():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            items = [(SOURCE, "none"), (SOURCE, "fetch"), ("def (", "fetch"), (SOURCE, "none")]
            return await client.batch_generate_docstrings(items), client.problems, await client.generate_many(items)

    with AzureServer() as server:
        docstrings, problems, results = asyncio.run(many())
    assert [docstring is None for docstring in docstrings] == [True, False, True, True]
    assert list(problems) == [0, 2, 3]
    assert [type(result) for result in results] == [UsageError, GenerationResult, UnreadableError, UsageError]


def test_a_source_is_documented_and_what_is_there_is_untouched(tmp_path):
    source = SOURCE.replace("class Box:", 'class Box:\n    """Keep things."""\n').encode()

    async def document():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            first = await client.document_source(source)
            return first, await client.document_source(first.source)

    with AzureServer() as server:
        first, again = asyncio.run(document())
    text = first.source.decode()
    assert '    """Keep things."""' in text
    assert "fetch" in {result.qualname for result in first.results}
    assert not first.errors
    assert again.source == first.source
    assert again.results == ()
    assert not [finding for finding in check_source(first.source).findings if finding.code == "DGH103"]


@pytest.mark.parametrize("source", [b"def (", "def f(:\n"])
def test_a_source_that_is_not_python_is_an_error(tmp_path, source):
    with AzureServer() as server, AzureOpenAIClientSync(config(server, tmp_path)) as client:
        with pytest.raises(UnreadableError):
            client.document_source(source)
        with pytest.raises(UnreadableError):
            check_source(source)


def test_a_model_is_known_by_its_own_name_too(tmp_path):
    with AzureServer() as server, AzureOpenAIClientSync(config(server, tmp_path)) as client:
        client.generate(SOURCE, "fetch")
        assert client.invalidate_cache_by_model("gpt-5") == 0
        assert client.invalidate_cache_by_model(MODEL) == 1
        client.generate(SOURCE, "fetch")
        assert client.invalidate_cache_by_model(DEPLOYMENT) == 1


def test_settings_of_a_project_reach_the_client(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.docgen-hook]\nmax-requests = 1\nlanguage = 'German'\n")
    with AzureServer() as server:
        given = config(server, tmp_path, project=str(tmp_path))
        assert given.settings().max_requests == 1
        assert given.settings().language == "German"
        chosen = config(server, tmp_path, project=str(tmp_path), max_requests=7)
        assert chosen.settings().max_requests == 7


def test_a_token_and_prices_reach_the_client(tmp_path, monkeypatch):
    monkeypatch.setenv("AZURE_OPENAI_AD_TOKEN", "token-0123456789")
    with AzureServer(key="token-0123456789") as server:
        for name, value in server.environ().items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("AZURE_OPENAI_API_KEY")
        given = AzureOpenAIConfig.from_environment()
        assert "token-0123456789" not in repr(given)
        with AzureOpenAIClientSync(given) as client:
            assert client.generate(SOURCE, "fetch").origin == "model"
    assert server.requests[0].headers["authorization"] == "Bearer token-0123456789"


def test_functions(tmp_path, monkeypatch):
    with AzureServer() as server, AzureOpenAIClientSync(config(server, tmp_path)) as client:
        docstring = client.generate_docstring(SOURCE, "fetch")
        found = estimate({"a.py": SOURCE}, config(server, tmp_path))
    assert (found["cached"], found["requests"]) == (1, found["definitions"] - 1)
    assert "Args:" in render(docstring)
    assert "Parameters\n----------" in render(docstring, "numpy", 60)
    assert check_source(SOURCE, path="a.py").total >= 3
    assert count_tokens("hello world", MODEL) == 2
    assert model_limits(MODEL) == {"context_window": 128_000}
    assert model_limits("unheard-of") == {"context_window": None}
    assert token_costs(Usage(1_000_000), MODEL) == pytest.approx(0.15)
    assert token_costs(Usage(10, unreported=1), MODEL) is None
    (tmp_path / "a.py").write_text(SOURCE)
    monkeypatch.chdir(tmp_path)
    pages = write_reference(["a.py"], tmp_path / "pages")
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == sorted(pages)


@pytest.mark.parametrize(
    "call", [lambda: render(None, "html"), lambda: render(None, width=3), lambda: fit_prompt(SOURCE, "x", 9)]
)
def test_wrong_use_of_functions_is_told(call):
    with pytest.raises(UsageError):
        call()


def test_a_prompt_is_fitted():
    long = "def long(value):\n" + "".join(f"    value = value * {number} + offset_{number}\n" for number in range(300))
    whole = count_tokens(fit_prompt(long, "long", 100_000), MODEL)
    short = fit_prompt(long, "long", 600)
    assert count_tokens(short, MODEL) <= 600 < whole
    assert "def long(value):" in short


def test_all_that_is_public_can_be_found():
    assert set(docgen_hook.__all__) <= set(dir(docgen_hook))
    assert all(getattr(docgen_hook, name) is not None for name in docgen_hook.__all__)


@pytest.mark.slow
def test_the_event_loop_is_not_held_up(tmp_path):
    source = "\n\n".join(
        f"def step_{number}(value: int) -> int:\n" + "".join(f"    value += {line}\n" for line in range(220))
        for number in range(40)
    )
    stalls = []

    async def watch():
        last = time.thread_time()  # what the loop itself works between two turns, whatever else the machine does
        while True:
            await asyncio.sleep(0.001)
            stalls.append(time.thread_time() - last)
            last = time.thread_time()

    async def work():
        async with AzureOpenAIClient(config(server, tmp_path)) as client:
            watching = asyncio.ensure_future(watch())
            found = await client.generate_many([(source, f"step_{number}") for number in range(40)])
            watching.cancel()
            return found

    with AzureServer() as server:
        assert all(isinstance(result, GenerationResult) for result in asyncio.run(work()))
    assert max(stalls) < 0.05


def test_what_one_client_paid_for_another_finds_in_the_shared_cache(tmp_path, monkeypatch):
    with AzureServer() as server, SharedServer(token="t0ken") as shared:
        for name, value in shared.environ(token="t0ken", secret="a secret").items():
            monkeypatch.setenv(name, value)
        with AzureOpenAIClientSync(config(server, tmp_path / "first")) as client:
            assert client.generate(SOURCE, "fetch").origin == "model"
        with AzureOpenAIClientSync(config(server, tmp_path / "second")) as client:
            assert client.generate(SOURCE, "fetch").origin == "shared"
        found = estimate({"a.py": SOURCE}, config(server, tmp_path / "third"))
        assert (len(server.requests), found["levels"]) == (1, {"cache": 0, "shared": 1})
