"""`fix` with a model that says what the code disproves: asked once more, then written from the code."""

import json

import pytest

from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project

SOURCE = '''\
"""A module."""


def total(items: list[int], rate: float = 0.5) -> float:
    if rate < 0:
        raise ValueError("rate")
    return sum(items) * rate


def lines(text):
    for line in text.splitlines():
        yield line


def close(handle, table):
    with table:
        handle.close(lambda: table)
    raise KeyError(handle)
'''
FALSE = {
    "summary": "Cache the things that were asked for.",
    "returns": "None if there are no items.",
    "yields": "A list of lines is returned.",
    "ValueError": "Never raised.",
    "KeyError": "Never raised.",
}


def false_answer(schema, body):
    """Every text that the schema asks for, none of them true."""
    plain = {}
    for name, part in schema["properties"].items():
        if "properties" in part:
            plain[name] = {key: FALSE.get(key, "Must be at most 100.") for key in part["properties"]}
        else:
            plain[name] = FALSE[name]
    return json.dumps(plain)


@pytest.mark.parametrize("style", ["google", "numpy", "sphinx"])
def test_nothing_false_is_written_and_check_finds_nothing(tmp_path, style):
    project = Project(tmp_path / "p", SOURCE)
    with AzureServer() as server:
        server.answer = false_answer
        ran = project.run("fix", "-v", "--explain", "--style", style, "m.py", environ=server.environ())
        assert len(server.requests) == 6, "each definition is asked for twice"
        project.restore()
        again = project.run("fix", "--style", style, "m.py", environ=server.environ())
        assert len(server.requests) <= 8, "what stands is remembered, what has no summary is asked for again"
    assert again.text == ran.text
    for said in ("Cache the", "None if", "list of lines", "Never", "at most 100"):
        assert said not in ran.text
    assert "The values to iterate over." in ran.text
    assert "If `rate < 0`." in ran.text
    assert 'removed from summary: "Cache the things that were asked for." (nothing in the code is cached)' in ran.err
    checked = project.run("check", "m.py")
    assert "close" not in ran.text.partition('"""\n')[0]
    assert [line for line in checked.out.splitlines() if "DGH" in line and "`close`" not in line] == []


def test_a_better_second_answer_is_taken(tmp_path):
    project = Project(tmp_path / "p", SOURCE.partition("\n\n\ndef lines")[0] + "\n")
    good = {
        "summary": "Sum the items.",
        "parameters": {"items": "The items.", "rate": "Their weight."},
        "returns": "The weighted sum.",
        "raises": {"ValueError": "If the rate is negative."},
    }
    with AzureServer() as server:
        server.answer = lambda schema, body: (
            json.dumps(good) if "no path of the code returns None" in json.dumps(body) else false_answer(schema, body)
        )
        ran = project.run("fix", "m.py", environ=server.environ())
        assert len(server.requests) == 2
    assert "Sum the items." in ran.text
    assert "The weighted sum." in ran.text
