"""The library face, used as a stranger would."""

import asyncio

import pytest

from docgen_hook import AzureOpenAIClient, AzureOpenAIConfig
from docgen_hook.api.client import find
from docgen_hook.errors import ServiceError, UnreadableError, UsageError
from tests.helpers.azure_server import DEPLOYMENT, KEY, VERSION, AzureServer

SOURCE = """\
def fetch(url: str) -> bytes:
    if not url:
        raise ValueError("no address")
    return b""


class Box:
    def items(self):
        yield 1
"""


def config(server, tmp_path, **more):
    return AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, VERSION, cache_dir=str(tmp_path / "cache"), **more)


def run(coroutine):
    return asyncio.run(coroutine)


async def generated(given, *names):
    async with AzureOpenAIClient(given) as client:
        return [await client.generate_docstring(SOURCE, name) for name in names]


def test_a_docstring_is_generated_and_remembered(tmp_path):
    with AzureServer() as server:
        first = run(generated(config(server, tmp_path), "fetch", "Box.items"))
        again = run(generated(config(server, tmp_path), "fetch", "Box.items"))
    assert first == again
    assert [parameter.name for parameter in first[0].parameters] == ["url"]
    assert [raised.name for raised in first[0].raises] == ["ValueError"]
    assert first[1].yields is not None
    assert len(server.requests) == 2


def test_a_batch_gives_none_where_it_failed_and_keeps_the_reason(tmp_path):
    async def many(given):
        async with AzureOpenAIClient(given) as client:
            items = [(SOURCE, "fetch"), (SOURCE, "missing"), ("def (", "x"), (SOURCE, "Box")]
            return await client.batch_generate_docstrings(items), client.problems

    with AzureServer() as server:
        docstrings, problems = run(many(config(server, tmp_path)))
    assert [docstring is not None for docstring in docstrings] == [True, False, False, True]
    assert list(problems) == [1, 2]


def test_connection_health_cache_and_facts(tmp_path):
    async def all_of_it(given):
        async with AzureOpenAIClient(given) as client:
            assert await client.validate_connection()
            health = await client.health_check()
            await client.generate_docstring(SOURCE, "fetch")
            stats = client.get_cache_stats()
            gone = client.invalidate_cache_for_function(SOURCE, "fetch")
            await client.generate_docstring(SOURCE, "fetch")
            return health, stats, gone, client.invalidate_cache_by_model(DEPLOYMENT), client.get_client_info()

    with AzureServer() as server:
        health, stats, gone, by_model, facts = run(all_of_it(config(server, tmp_path)))
    assert health["healthy"]
    assert stats["entries"] == 1
    assert (gone, by_model) == (1, 1)
    assert facts["deployment"] == DEPLOYMENT
    assert KEY not in repr(facts) + repr(health) + repr(config(server, tmp_path))


def test_a_bad_key_is_told(tmp_path):
    async def bad(given):
        async with AzureOpenAIClient(given) as client:
            health = await client.health_check()
            await client.validate_connection()
            return health

    with AzureServer(key="another") as server, pytest.raises(ServiceError, match="the API key was rejected"):
        run(bad(config(server, tmp_path)))


@pytest.mark.parametrize(
    "source, qualname, error",
    [
        (SOURCE, "nothing", UsageError),
        (1, "fetch", UsageError),
        (SOURCE, None, UsageError),
        ("def (", "x", UnreadableError),
        ("# coding: nope\n", "", UnreadableError),
    ],
    ids=["no such definition", "source is no text", "name is no text", "source is no Python", "no such encoding"],
)
def test_wrong_arguments_are_named(tmp_path, source, qualname, error):
    async def wrong(given):
        async with AzureOpenAIClient(given) as client:
            await client.generate_docstring(source, qualname)

    with AzureServer() as server, pytest.raises(error):
        run(wrong(config(server, tmp_path)))


def test_a_client_without_a_deployment_is_wrong_use():
    with pytest.raises(UsageError, match="AZURE_OPENAI_DEPLOYMENT"):
        AzureOpenAIClient(AzureOpenAIConfig(endpoint="https://r.openai.azure.com"))


@pytest.mark.parametrize(
    "given",
    [
        {"concurrency": 0},
        {"concurrency": "8"},
        {"deadline": -1},
        {"deadline": float("nan")},
        {"max_cost": -1.0},
        {"max_cost": "1"},
        {"language": None},
        {"api_key": b"k"},
        {"endpoint": None},
        {"deployment": 3},
        {"cache_dir": 3},
    ],
    ids=str,
)
def test_a_wrong_value_is_refused_by_its_name(given):
    plain = {"endpoint": "https://r.openai.azure.com", "deployment": "d", "api_key": "k"}
    AzureOpenAIClient(AzureOpenAIConfig(**plain))
    with pytest.raises(UsageError, match=next(iter(given)).replace("_", ".")):
        AzureOpenAIClient(AzureOpenAIConfig(**{**plain, **given}))


def test_another_configuration_is_refused():
    with pytest.raises(UsageError, match="must be an AzureOpenAIConfig, not dict"):
        AzureOpenAIClient({})


@pytest.mark.parametrize("items", [None, 3, "ab", ["ab"], [None], [(SOURCE,)], [(SOURCE, "fetch", 1)]], ids=repr)
def test_items_that_are_no_pairs_are_refused(tmp_path, items):
    async def wrong(given):
        async with AzureOpenAIClient(given) as client:
            await client.batch_generate_docstrings(items)

    with AzureServer() as server, pytest.raises(UsageError, match="pairs"):
        run(wrong(config(server, tmp_path)))
    assert not server.requests


def test_a_model_without_a_name_is_not_all_of_them(tmp_path):
    async def forgets(given):
        async with AzureOpenAIClient(given) as client:
            await client.generate_docstring(SOURCE, "fetch")
            with pytest.raises(UsageError, match="empty"):
                client.invalidate_cache_by_model("")
            return client.get_cache_stats()["entries"]

    with AzureServer() as server:
        assert run(forgets(config(server, tmp_path))) == 1


@pytest.mark.parametrize("cookie", ["latin-1", "utf-8", "cp1252"])
def test_a_text_with_a_coding_comment_is_the_text_that_it_is(cookie):
    source = f"# -*- coding: {cookie} -*-\ndef größe(maß):\n    return maß\n"
    assert find(source, "größe").parameters[0].name == "maß"


def test_a_letter_that_the_encoding_lacks_is_taken_as_it_is():
    assert find("# coding: ascii\nx = 1\ndef one(): return 1\n", "one").qualname == "one"
    with pytest.raises(UnreadableError):
        find("# coding: ascii\ndef größe(): return 1\n", "größe")
