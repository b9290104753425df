"""Money: limits hold before a question is sent, what is unknown is not 0, and the estimate is what is billed."""

import asyncio
import json
import os
import subprocess
import sys

import pytest

from docgen_hook.errors import ServiceError
from docgen_hook.metering import prices, tokens
from docgen_hook.metering.budget import Budget, Limits
from docgen_hook.model.usage import Usage
from docgen_hook.store.cache import Cache
from tests.helpers.azure_server import DEPLOYMENT, FAULTS, MODEL, AzureServer
from tests.helpers.cli import SOURCE, Project, rehearse

MANY = "\n\n\n".join(f"def step_{index}(value: int) -> int:\n    return value + {index}" for index in range(12)) + "\n"
PRICE = {"input": 1.0, "output": 2.0}
DEMO = "docgen_hook/cli/setup/demo_project"


@pytest.fixture
def environ(tmp_path):
    return {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache"), "DOCGEN_HOOK_DATA_DIR": str(tmp_path / "data")}


def exact(environ):
    """The server bills as tiktoken counts."""
    server = AzureServer()
    server.tokens = lambda text: tokens.count_tokens(text, MODEL, environ["DOCGEN_HOOK_CACHE_DIR"] + "/vocabularies")
    return server


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize(
    "limits, holds",
    [
        ({"max_requests": 5}, lambda ran, asked: len(asked) == 5),
        ({"max_requests": 0}, lambda ran, asked: len(asked) == 0),
        ({"max_tokens": 3000}, lambda ran, asked: 1500 < ran.usage.total <= 3000),
        ({"max_tokens": 100}, lambda ran, asked: len(asked) == 0),
        ({"max_cost": 0.004, "prices": {DEPLOYMENT: PRICE}}, lambda ran, asked: 0.002 < dollars(ran) <= 0.004),
        ({"max_cost": 0.0, "prices": {DEPLOYMENT: PRICE}}, lambda ran, asked: len(asked) == 0),
        (
            {"max_cost_per_day": 0.004, "prices": {MODEL: PRICE, DEPLOYMENT: PRICE}},
            lambda ran, asked: 0.002 < dollars(ran) <= 0.004,
        ),
    ],
    ids=["questions", "no question", "tokens", "too few tokens for one", "dollars", "no dollar", "dollars a day"],
)
def test_a_limit_holds_before_a_question_is_sent(environ, limits, holds, concurrency):
    with exact(environ) as server:
        server.latency = 0.01
        ran = rehearse(server.environ() | environ, MANY, concurrency=concurrency, **limits)
    assert holds(ran, server.requests), (ran.usage, len(server.requests))
    assert ran.code == 3
    name = next(iter(limits)).replace("_", "-")
    said = "is used up" if server.requests else "is too small for one request"
    assert f"this run's budget {said} ({name}: " in ran.err
    again = "Run again tomorrow" if name == "max-cost-per-day" else "Run again to continue"
    tip = f"{again}, or raise {name}." if server.requests else f"Raise {name}."
    assert f"tip: {tip}\n" in ran.err
    assert ran.written == len(server.requests)


def dollars(ran):
    return prices.cost(ran.usage, "m", "azure", {"m": PRICE})


def test_refused_requests_count_too(environ):
    with AzureServer() as server:
        server.script("400 unsupported parameter", "500", "429 retry-after-ms")
        ran = rehearse(server.environ() | environ, MANY, max_requests=5)
    assert len(server.requests) == 5
    assert ran.written == 2


def test_a_reasoning_model_is_held_with_what_it_may_think(environ):
    with AzureServer() as server:
        ran = rehearse(server.environ() | environ | {"AZURE_OPENAI_DEPLOYMENT": "o3-mini"}, MANY, max_tokens=4000)
    assert not server.requests
    assert "max-tokens" in ran.err


@pytest.mark.parametrize("limit", ["max_cost", "max_cost_per_day"])
def test_with_an_unknown_price_a_cost_limit_asks_nothing(environ, limit):
    with AzureServer() as server:
        ran = rehearse(server.environ() | environ, **{limit: 100.0})
    assert not server.requests
    assert "the price of this model is unknown, so the cost limit cannot be enforced" in ran.err


def test_the_price_of_the_model_that_answered_is_remembered(environ):
    with AzureServer() as server:
        assert rehearse(server.environ() | environ).written == 2
        ran = rehearse(server.environ() | environ, MANY, max_cost=100.0)
    assert ran.written == 12
    assert "$0.00" in ran.err


@pytest.mark.parametrize("faults", [["200 no choices"], ["cut off", "ok"], ["refusal"]])
def test_what_was_of_no_use_is_paid_all_the_same(environ, faults):
    with AzureServer() as server:
        server.script(*faults)
        ran = rehearse(server.environ() | environ)
    billed = sum(FAULTS[fault].body["usage"]["prompt_tokens"] for fault in faults if fault != "ok")
    good = len(server.requests) - len([fault for fault in faults if fault != "ok"])
    assert ran.usage.prompt > billed + 100 * good
    assert "unknown" not in ran.err


@pytest.mark.slow
def test_two_runs_at_once_share_the_day(tmp_path):
    one, two = Project(tmp_path / "one", MANY), Project(tmp_path / "two", MANY.replace("value + ", "value - "))
    shared = {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "cache")}
    settings = f'[tool.docgen-hook]\nprices = {{ "{DEPLOYMENT}" = {{ input = 1.0, output = 2.0 }} }}\n'
    with exact(shared) as server:
        server.latency = 0.02
        for user in (one, two):
            (user.folder / "pyproject.toml").write_text(settings)
        words = ("fix", "--max-cost-per-day", "0.006", "m.py")
        running = [user.start(*words, environ=server.environ() | shared) for user in (one, two)]
        said = [process.communicate(timeout=60)[1] for process in running]
    spent = sum(billed(answer) for answer in server.answers)
    assert any("max-cost-per-day" in stderr for stderr in said), said
    assert 0.004 < spent <= 0.006


def billed(answer):
    usage = answer["usage"]
    return (usage["prompt_tokens"] + 2 * usage["completion_tokens"]) / 1e6


def test_two_budgets_share_one_ledger(tmp_path):
    ledgers = [Cache(tmp_path), Cache(tmp_path)]
    budgets = [
        Budget(Limits(cost_per_day=10.0), price=lambda usage: usage.prompt, ledger=ledger, today=lambda: "d")
        for ledger in ledgers
    ]

    async def play():
        held = [await budgets[0].reserve(Usage(6), lambda: Usage(6))]
        with pytest.raises(ServiceError, match="max-cost-per-day"):
            await budgets[1].reserve(Usage(6), lambda: Usage(6))
        budgets[0].settle(held[0], Usage(2))
        held.append(await budgets[1].reserve(Usage(6), lambda: Usage(6)))
        budgets[1].settle(held[1], None)

    asyncio.run(play())
    assert ledgers[0].spent("d") == 8, "what was broken off stays booked with what was set aside"
    for ledger in ledgers:
        ledger.close()


def test_a_question_waits_for_those_under_way_that_may_turn_out_smaller():
    budget = Budget(Limits(tokens=100), price=lambda _: 0.0)

    async def play():
        first = await budget.reserve(Usage(80), lambda: Usage(80))
        second = asyncio.ensure_future(budget.reserve(Usage(50), lambda: Usage(50)))
        await asyncio.sleep(0.01)
        assert not second.done()
        budget.settle(first, Usage(20))
        await second
        third = asyncio.ensure_future(budget.reserve(Usage(50), lambda: Usage(50)))
        await asyncio.sleep(0.01)
        budget.settle(second.result(), Usage(50))
        with pytest.raises(ServiceError, match="max-tokens: 100 tokens"):
            await third

    asyncio.run(play())


def test_the_exact_count_is_asked_for_only_when_the_bound_does_not_fit():
    counted = []
    budget = Budget(Limits(tokens=100), price=lambda _: 0.0)

    def exactly():
        counted.append(1)
        return Usage(30)

    async def play():
        for _ in range(2):
            budget.settle(await budget.reserve(Usage(60), exactly), Usage(30))
        assert not counted
        budget.settle(await budget.reserve(Usage(60), exactly), Usage(30))

    asyncio.run(play())
    assert len(counted) == 1


@pytest.mark.parametrize(
    "usage, model, provider, overrides, dollars",
    [
        (Usage(1_000_000), "gpt-4o-mini", "azure", {}, 0.15),
        (Usage(1_000_000), "gpt-4o-mini-2024-07-18", "azure", {}, 0.15),
        (Usage(1_000_000, 1_000_000), "gpt-4o-mini", "azure", {}, 0.075),
        (Usage(0, 0, 1_000_000), "gpt-4o-mini", "openai", {}, 0.6),
        (Usage(1_000_000, 0, 1_000_000), "mine", "azure", {"mine": PRICE}, 3.0),
        (Usage(1_000_000, 500_000), "mine", "azure", {"mine": PRICE | {"cached": 0.1}}, 0.55),
        (Usage(1_000_000, 500_000), "mine", "azure", {"mine": PRICE}, 1.0),
        (Usage(1_000_000), "gpt-4o-mini", "azure", {"gpt-4o-mini": PRICE}, 1.0),
        (Usage(1_000_000), "mine", "azure", {}, None),
        (Usage(1_000_000), "mine", "azure", {"other": PRICE}, None),
        (Usage(1_000_000), "", "azure", {}, None),
        (Usage(), "mine", "azure", {}, 0.0),
        (Usage(1_000_000), "qwen", "local", {}, 0.0),
    ],
    ids=[
        "a listed model", "with its date", "cached input is cheaper", "output", "a price of one's own",
        "with a cached price", "without one cached input is input", "one's own goes before the list",
        "unknown is unknown",
        "a price for another model", "no model", "nothing costs nothing", "the embedded model costs nothing",
    ],
)  # fmt: skip
def test_prices(usage, model, provider, overrides, dollars):
    for _ in range(2):
        found = prices.cost(usage, model, provider, overrides)
        assert found == (None if dollars is None else pytest.approx(dollars))


@pytest.mark.parametrize(
    "model, name",
    [
        ("gpt-4o", "o200k_base"), ("gpt-4o-mini-2024-07-18", "o200k_base"), ("gpt-4.1-mini", "o200k_base"),
        ("gpt-5-nano", "o200k_base"), ("o3-mini", "o200k_base"), ("GPT-4", "cl100k_base"), ("gpt-4-32k", "cl100k_base"),
        ("gpt-4-turbo-2024-04-09", "cl100k_base"), ("gpt-35-turbo", "cl100k_base"), ("gpt-3.5-turbo", "cl100k_base"),
        ("gpt-6", "o200k_base"), ("model-router", "o200k_base"), ("docs", "o200k_base"), ("", "o200k_base"),
    ],
)  # fmt: skip
def test_the_vocabulary_of_a_model(model, name):
    assert tokens.encoding_name(model) == name


@pytest.mark.parametrize("model", ["gpt-4o", "gpt-4"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "def f(x):\n    return x\n",
        "Grüße, 世界! 🎉",
        "\x00\x01",
        "<|endoftext|>",
        "\ud800",
        " " * 500,
        "x" * 5000,
    ],
    ids=["nothing", "a letter", "code", "many scripts", "control", "a special token", "a surrogate", "blanks", "long"],
)
def test_no_text_has_more_tokens_than_bytes(tmp_path_factory, text, model):
    folder = tmp_path_factory.getbasetemp() / "vocabularies"
    assert tokens.count_tokens(text, model, str(folder)) <= tokens.upper_bound(text)


def test_counts_are_exact_and_need_no_network(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    text = "def f(x):\n    return x\n"
    for model in ("gpt-4o", "gpt-4"):
        encoding = tokens.load_encoding(tokens.encoding_name(model), str(tmp_path))
        assert len(encoding.encode(text)) == tokens.count_tokens(text, model, str(tmp_path)) == 8
    assert len([*tmp_path.iterdir()]) == 2
    assert "TIKTOKEN_CACHE_DIR" not in os.environ


def test_tokens_are_counted_where_the_cache_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    encoding = tokens.load_encoding("o200k_base", str(tmp_path / "file" / "vocabularies"))
    assert len(encoding.encode("one two")) == 2
    assert "TIKTOKEN_CACHE_DIR" not in os.environ


def test_many_threads_may_count_at_once(tmp_path):
    """In a process that has not counted yet."""
    code = (
        "import os, sys; from concurrent.futures import ThreadPoolExecutor; from docgen_hook.metering import tokens\n"
        "def count(number): return tokens.count_tokens('one two', 'gpt-4o', f'{sys.argv[1]}/{number % 4}')\n"
        "with ThreadPoolExecutor(8) as threads: counts = set(threads.map(count, range(64)))\n"
        "print(counts, 'TIKTOKEN_CACHE_DIR' in os.environ)"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert run.stdout == "{2} False\n"


def test_a_damaged_vocabulary_is_unpacked_anew(tmp_path):
    path = tokens.unpack("o200k_base", str(tmp_path))
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    assert tokens.unpack("o200k_base", str(tmp_path)).read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == [path.name]


def estimated(project, environ, *paths):
    ran = project.run("estimate", "--format", "json", *paths, environ=environ)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_the_estimate_is_within_a_tenth_of_what_is_billed(tmp_path, environ, record_property):
    import shutil
    from pathlib import Path

    project = Project(tmp_path / "p")
    shutil.copytree(Path(__file__).parents[2] / DEMO, project.folder / "demo")
    with exact(environ) as server:
        named = server.environ() | environ | {"AZURE_OPENAI_DEPLOYMENT": DEPLOYMENT}
        rehearse(named)  # tells which model the deployment is
        before = len(server.requests)
        guess = estimated(project, named, "demo")
        text = project.run("estimate", "demo", environ=named).out
        assert len(server.requests) == before, "an estimate asks nobody"
        ran = project.run("fix", "--metrics", str(project.folder / "metrics.json"), "demo", environ=named)
        assert ran.code == 1, ran.err
        after = estimated(project, named, "demo")
    totals = json.loads((project.folder / "metrics.json").read_text())["totals"]
    seen = {name: guess[f"{name}_tokens"] / totals["tokens"][name] for name in ("prompt", "completion")}
    seen["cost"] = guess["cost"] / totals["cost"]
    record_property("estimate / billed", seen)
    print(seen)
    assert guess["requests"] == len(server.requests) - before == totals["attempts"]
    assert all(0.9 <= ratio <= 1.1 for ratio in seen.values()), seen
    assert f"about {guess['prompt_tokens']:,} in" in text
    assert "about $0.0" in text
    assert after["definitions"] == after["requests"] == 0


def test_an_estimate_of_an_unknown_price_says_so(tmp_path, environ):
    project = Project(tmp_path / "p")
    with AzureServer() as server:
        named = server.environ() | environ
        assert estimated(project, named, "m.py")["cost"] is None
        assert "cost         unknown" in project.run("estimate", "m.py", environ=named).out
    assert not server.requests


def test_an_estimate_counts_what_is_cached_and_what_is_the_same_once(tmp_path, environ):
    project = Project(tmp_path / "p", SOURCE)
    (project.folder / "n.py").write_text(SOURCE + "\n\ndef third(value: int) -> int:\n    return value + 3\n")
    with AzureServer() as server:
        named = server.environ() | environ
        first = estimated(project, named, "m.py", "n.py")
        project.run("fix", "m.py", environ=named)
        project.restore()
        then = estimated(project, named, "m.py", "n.py")
    assert (first["definitions"], first["cached"], first["requests"]) == (5, 0, 3)
    assert (then["definitions"], then["cached"], then["requests"]) == (5, 4, 1)
