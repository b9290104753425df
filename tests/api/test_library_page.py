"""docs/library.md: its programs are run, and print what stands under them."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

from docgen_hook import AzureOpenAIClient
from tests.helpers.azure_server import AzureServer, subject

PAGE = (Path(__file__).parents[2] / "docs" / "library.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
MEANINGS = {
    "area": {
        "summary": "Compute the area of a circle.",
        "parameters": {"radius": "Distance from the centre to the edge."},
        "returns": "The area in squared units of the radius.",
        "raises": {"ValueError": "If the radius is negative."},
    },
    "grow": {"summary": "Make the circle larger.", "parameters": {"factor": "How many times larger it becomes."}},
    "double": {
        "summary": "Give twice a number.", "parameters": {"number": "What is doubled."}, "returns": "Twice the number.",
    },
}  # fmt: skip


def meaning(_schema, body):
    return json.dumps(MEANINGS[subject(body["messages"][-1]["content"])])


def test_the_page_has_programs_and_each_one_says_what_it_prints():
    assert len(BLOCKS) == PAGE.count("```python") == PAGE.count("```text") >= 5


def test_the_programs_print_what_stands_under_them(monkeypatch):
    printed = []
    with AzureServer() as server:
        server.answer = meaning
        for name, value in server.environ("v1").items():
            monkeypatch.setenv(name, value)
        names = {"__name__": "__main__"}
        for program, _ in BLOCKS:
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(program, "library.md", "exec"), names)
            printed.append(out.getvalue())
    assert printed == [told for _, told in BLOCKS]


METHODS = [name for name in vars(AzureOpenAIClient) if not name.startswith("_")]


@pytest.mark.parametrize("name", METHODS)
def test_every_method_is_told(name):
    assert re.search(rf"^\| `(await )?{name}\(", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", re.findall(r"^\| `(?:await )?(\w+)\(", PAGE, re.MULTILINE))
def test_every_method_that_is_told_is_there(name):
    assert name in METHODS
