"""The library face, used as a stranger would."""

import asyncio

import pytest

from docgen_hook import AzureOpenAIClient, AzureOpenAIConfig
from docgen_hook.model import ServiceError, UnreadableError, UsageError
from tests.azure_server import DEPLOYMENT, KEY, VERSION, AzureServer

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
    assert [each.name for each in first[0].parameters] == ["url"]
    assert [each.name for each in first[0].raises] == ["ValueError"]
    assert first[1].yields is not None
    assert len(server.requests) == 2


def test_a_batch_gives_none_where_it_failed_and_keeps_the_reason(tmp_path):
    async def many(given):
        async with AzureOpenAIClient(given) as client:
            items = [(SOURCE, "fetch"), (SOURCE, "missing"), ("def (", "x"), (SOURCE, "Box")]
            return await client.batch_generate_docstrings(items), client.problems

    with AzureServer() as server:
        docstrings, problems = run(many(config(server, tmp_path)))
    assert [each is not None for each in docstrings] == [True, False, False, True]
    assert set(problems) == {"missing", "x"}


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

    with AzureServer(key="another") as server, pytest.raises(ServiceError, match="key was refused"):
        run(bad(config(server, tmp_path)))


@pytest.mark.parametrize(
    "source, qualname, error",
    [
        (SOURCE, "nothing", UsageError),
        (1, "fetch", UsageError),
        (SOURCE, None, UsageError),
        ("def (", "x", UnreadableError),
    ],
    ids=["no such definition", "source is no text", "name is no text", "source is no Python"],
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
