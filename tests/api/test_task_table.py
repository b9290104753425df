"""docs/library.md, "Task by task": each row is run, and returns what the row says."""

import json
import re
from pathlib import Path

import pytest

import docgen_hook
from docgen_hook import AzureOpenAIClientSync, AzureOpenAIConfig, InvalidResponse, read_response, update_source
from tests.helpers.azure_server import DEPLOYMENT, KEY, VERSION, AzureServer

PAGE = (Path(__file__).parents[2] / "docs" / "library.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\w+) \| ([^|]+) \| `(.+?)` \| `(\w+)` \|$", PAGE.partition("## Task by task")[2], re.MULTILINE)
PARTS = (
    "AzureOpenAIClient", "APIInteraction", "InteractionHandler", "ResponseParser", "TokenManager", "Cache",
    "SystemMonitor", "Markdown",
)  # fmt: skip
SOURCE = """\
def fetch(url: str) -> bytes:
    if not url:
        raise ValueError("no address")
    return url.encode()


class Box:
    def items(self):
        yield 1
"""
STALE = '''\
def pull(url: str, retries: int = 3) -> int:
    """Pull a page.

    Args:
        url: Address of the page.
        retry: How often it is tried.

    Returns:
        How often it was tried.
    """
    return retries if url else 0
'''
EARLIER = STALE.replace("retries", "retry")
MEANING = {
    "summary": "Fetch the page behind an address.",
    "parameters": {"url": "Address of the page."},
    "returns": "The page in bytes.",
    "raises": {"ValueError": "If there is no address."},
}
LABELLED = '''\
Summary: Fetch the page behind an address.

Docstring:
"""Fetch the page behind an address.

Args:
    url: Address of the page.

Returns:
    The page in bytes.

Raises:
    ValueError: If there is no address.
"""

Changelog: [2026-11-26] Added the docstring.
'''


def test_the_table_has_every_part():
    assert [part for part in PARTS if part not in {row[0] for row in ROWS}] == []


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """Names that the calls use."""
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "a.py").write_text(SOURCE)
    with AzureServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        config = AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, VERSION, cache_dir=str(folder / "cache"))
        public = {name: getattr(docgen_hook, name) for name in docgen_hook.__all__}
        with AzureOpenAIClientSync(config) as client:
            yield public | {
                "client": client, "config": config, "SOURCE": SOURCE, "STALE": STALE, "EARLIER": EARLIER,
                "JSON": json.dumps(MEANING), "LABELLED": LABELLED,
            }  # fmt: skip


@pytest.mark.parametrize("part, task, call, kind", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_task_is_one_call(names, part, task, call, kind):
    assert type(eval(call, dict(names))).__name__ == kind, f"{part}: {task}"


def test_json_and_labelled_text_say_the_same():
    assert read_response(LABELLED, SOURCE, "fetch") == read_response(json.dumps(MEANING), SOURCE, "fetch")


@pytest.mark.parametrize(
    "text, reason",
    [
        pytest.param("Summary: Fetch it.\nDocstring:\nChangelog: none", "not a JSON object", id="labels alone"),
        pytest.param("Docstring: Fetch the page.", "parameters.url is empty|lacks url", id="no parameters"),
        pytest.param(LABELLED.replace("    url:", "    urls:"), "urls", id="a parameter that there is not"),
        pytest.param("Sure, here it is.", "not a JSON object", id="talk"),
    ],
)
def test_a_response_that_cannot_be_used_is_an_error(text, reason):
    with pytest.raises(InvalidResponse, match=reason):
        read_response(text, SOURCE, "fetch")


@pytest.mark.parametrize(
    "before, has",
    [
        pytest.param(EARLIER, "        retries: How often it is tried.", id="an earlier version proves the rename"),
        pytest.param(None, "        retry: How often it is tried.", id="nothing proves it, so it is left"),
    ],
)
def test_a_stale_docstring_is_repaired_as_far_as_it_is_proved(before, has):
    updated = update_source(STALE, before=before)
    assert has in updated.source.decode()
    assert bool(updated.changes) is (before is not None)
    assert bool(updated.left) is (before is None)
    assert update_source(updated.source, before=before).source == updated.source


def test_an_update_requests_what_the_docstring_lacks_and_leaves_the_valid_alone(tmp_path):
    source = STALE.replace("        retry: How often it is tried.\n", "")
    with AzureServer() as server:
        config = AzureOpenAIConfig(server.url, DEPLOYMENT, KEY, VERSION, cache_dir=str(tmp_path / "cache"))
        with AzureOpenAIClientSync(config) as client:
            kept = client.document_source(source)
            done = client.document_source(source, update=True)
    assert len(server.requests) == 1, "only the entry that is missing"
    assert "Args:\n        url: Address of the page.\n        retries: " in done.source.decode().replace(
        "    Args", "Args"
    )
    assert "retries:" not in kept.source.decode().partition('"""Pull')[2].partition('"""')[0]
    assert [change.label for change in done.changes] == ["generated"]
