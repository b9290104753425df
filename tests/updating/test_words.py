"""Entries that need words: asked for by name alone, put into the layout that is there, and asked for once."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Repository
from tests.helpers.azure_server import AzureServer
from tests.updating.test_updating import CASES, run, source

WORDS = {
    "width": "Columns of the new picture.",
    "keep_ratio": "Whether the height follows.",
    "ValueError": "If `a` is given.",
}
WORDS |= {
    "returns": "The sum of both.",
    "yields": "One line after the other.",
    "b": "The other number.",
    "a": "The first summand.",
}


def respond(schema: dict, body: dict) -> str:
    """Return a response that fits the schema, in words of ours."""

    def filled(part: dict, name: str) -> object:
        if part.get("type") == "object":
            return {key: filled(schema, key) for key, schema in part["properties"].items()}
        return WORDS.get(name, "Some text of the service.")

    return json.dumps(filled(schema, ""))


@pytest.fixture
def server():
    with AzureServer() as found:
        found.answer = respond
        yield found


def update(repository: Repository, server: AzureServer, text: str, *words: str) -> str:
    """Update a file with the server as provider, and return what it holds then."""
    repository.write("m.py", text)
    said = run(repository, "fix", "--update", "--ignore", "DGH1", *words, environ=server.environ())
    assert said.code == 1, said.err
    return repository.read("m.py")


TABLE = [
    pytest.param(
        (CASES / "staged" / "f2_google_added.py").read_text(),
        {
            "      mode:           one of": """\
      width:          Columns of the new picture.
      keep_ratio:     Whether the height follows. Defaults to True.
      mode:           one of"""
        },
        id="google, in the hand-made column, between its neighbours",
    ),
    pytest.param(
        source(
            '''
            def f(a, b=1):
                """Add.

                Parameters
                ----------
                a : int
                  The one.

                Returns
                -------
                int
                  Sum.
                """
                return a + b
            '''
        ),
        {"      The one.\n": "      The one.\n    b\n      The other number. Defaults to 1.\n"},
        id="numpy, with the neighbours' indentation",
    ),
    pytest.param(
        source(
            '''
            def f(a: int, b: int):
                """Add.

                :param int b: The other.
                :raises KeyError: Never."""
                if not a:
                    raise ValueError
                if b:
                    raise KeyError
                print(a + b)
            '''
        ),
        {
            "    :param int b: The other.\n": "    :param int a: The first summand.\n    :param int b: The other.\n",
            'Never."""': 'Never.\n    :raises ValueError: If `not a`."""',
        },
        id="sphinx, before what follows it in the signature, and before closing quotes",
    ),
    pytest.param(
        source(
            '''
            def f(a):
                """Add.

                Args:
                    a: The one.

                Note:
                    Slow.
                """
                if a:
                    raise ValueError
                return a + 1
            '''
        ),
        {
            "        a: The one.\n": "        a: The one.\n\n    Returns:\n        The sum of both.\n\n    Raises:\n"
            "        ValueError: If `a` is true.\n"
        },
        id="new sections at their usual place",
    ),
    pytest.param(
        source(
            '''
            def f(a):
            \t"""Add.

            \tArgs:
            \t\ta: The one.
            \t"""
            \tyield a + 1
            '''
        ),
        {"\t\ta: The one.\n": "\t\ta: The one.\n\n\tYields:\n\t    One line after the other.\n"},
        id="a section in a docstring with tabs",
    ),
]


@pytest.mark.parametrize("text, changes", TABLE)
def test_entries_are_put_where_they_belong(repository, server, text, changes):
    expected = text
    for old, new in changes.items():
        assert old in expected
        expected = expected.replace(old, new)
    assert update(repository, server, text) == expected


def test_only_what_is_missing_is_asked_for(repository, server):
    update(repository, server, (CASES / "staged" / "f2_google_added.py").read_text())
    (request,) = server.requests
    schema = request.body["response_format"]["json_schema"]["schema"]
    assert list(schema["properties"]) == ["parameters"]
    assert list(schema["properties"]["parameters"]["properties"]) == ["width", "keep_ratio"]
    assert "``image`` is left alone" in request.body["messages"][-1]["content"]


def test_what_was_asked_once_is_in_the_cache_until_the_docstring_changes(repository, server):
    text = (CASES / "staged" / "f2_google_added.py").read_text()
    first = update(repository, server, text)
    assert update(repository, server, text, "--provider", "none") == first
    update(repository, server, text.replace("Resize an image.", "Scale an image."))
    assert len(server.requests) == 2


def test_what_contradicts_the_code_is_not_written(repository, server):
    server.answer = lambda schema, body: json.dumps(
        {"parameters": {"width": "Columns, TODO.", "keep_ratio": "Whether. Defaults to False."}}
    )
    text = (CASES / "staged" / "f2_google_added.py").read_text()
    repository.write("m.py", text)
    run(repository, "fix", "--update", "--ignore", "DGH1", environ=server.environ())
    written = repository.read("m.py")
    assert "      width:          Passed to `image.scaled`.\n" in written
    assert "TODO" not in written
    assert "False" not in written


def test_a_summary_alone_gets_no_sections(repository, server):
    text = 'def f(a):\n    """Add."""\n    return a\n'
    repository.write("m.py", text)
    assert run(repository, "fix", "--update", "--ignore", "DGH1", environ=server.environ()).code == 0
    assert server.requests == []
