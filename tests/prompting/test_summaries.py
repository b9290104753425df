"""Summaries that come from the rest of an answer, and second answers that are asked for what is missing alone."""

import json

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.model.struct import replace
from docgen_hook.prompting.answer_shape import InvalidResponseError
from docgen_hook.prompting.parse_response import complete, parse_response
from docgen_hook.prompting.summaries import fit_summary
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project
from tests.helpers.finished import undocumented

POP = """
class Table:
    def pop(self, key, default=None):
        try:
            return self.popall(key)[-1]
        except KeyError:
            if default is None:
                raise KeyError(key)
        return default
"""
GOOD = {
    "summary": "Remove a key.",
    "description": "",
    "parameters": {"key": "What is removed.", "default": "What is returned where the key is not there."},
    "returns": "The last value of the key.",
    "raises": {"KeyError": "If the key is not there."},
}
LAST = "the last value of the key"
FOUND = [
    pytest.param(
        {"summary": "The method pop raises KeyError if there is no key."},
        "Return the last value of the key.",
        id="it raises",
    ),
    pytest.param(
        {"summary": "Return KeyError if default is None."},
        "Return the last value of the key.",
        id="an exception returned",
    ),
    pytest.param(
        {"summary": "Perform the operation.", "description": "This method removes all values of a key."},
        "Remove all values of a key.",
        id="from the description",
    ),
    pytest.param(
        {
            "summary": "Cache the values.",
            "description": "The `pop` method deletes an entry and returns its last value.",
        },
        "Delete an entry and return its last value.",
        id="from the description, with a second verb",
    ),
]


@pytest.mark.parametrize("changes, summary", FOUND)
def test_a_summary_is_found_in_the_rest_of_the_answer(changes, summary):
    with pytest.raises(InvalidResponseError, match="summary") as caught:
        parse_response(json.dumps(GOOD | changes), undocumented(POP))
    assert caught.value.is_enough
    assert caught.value.rest.summary == summary
    assert summary not in caught.value.rest.description


NOT_FOUND = [
    pytest.param({"summary": "Perform the operation.", "returns": "The result."}, id="a result that says nothing"),
    pytest.param({"summary": "Cache the values.", "returns": "None if there is no key, cached."}, id="a false result"),
    pytest.param(
        {"summary": "Perform the operation.", "description": "It is good.", "returns": "Last value."},
        id="no noun phrase",
    ),
]


@pytest.mark.parametrize("changes", NOT_FOUND)
def test_where_there_is_none_it_is_asked_for_again(changes):
    with pytest.raises(InvalidResponseError, match="summary") as caught:
        parse_response(json.dumps(GOOD | changes), undocumented(POP))
    assert "summary" in dict(caught.value.missing)
    assert not caught.value.is_enough


def test_what_was_good_of_a_first_answer_stays():
    definition = undocumented(POP)
    with pytest.raises(InvalidResponseError) as caught:
        parse_response(json.dumps(GOOD | {"summary": "Perform the operation.", "returns": "The result."}), definition)
    part = replace(definition, asked=caught.value.missing)
    second = {
        "summary": "Remove a key.",
        "returns": "The value that was added last.",
        "parameters": {"key": "Another."},
    }
    found = parse_response(json.dumps(second), part, is_last=True, told=caught.value.reasons)
    whole = complete(caught.value.left, found, definition)
    assert whole.summary == "Remove a key."
    assert whole.returns.text == "The value that was added last."
    assert whole.parameters[0].text == "What is removed."


def test_two_answers_without_a_summary_are_none():
    with pytest.raises(InvalidResponseError):
        complete(Docstring(""), Docstring(""), undocumented("def f(a):\n    a()\n    b()\n"))


def test_only_what_is_missing_is_asked_for_again(tmp_path):
    project = Project(tmp_path / "p", POP)
    first = GOOD | {"summary": "Perform the operation.", "returns": "The result."}
    with AzureServer() as server:
        server.answer = lambda schema, body: json.dumps(
            first if "parameters" in schema["properties"] else {"summary": "Remove a key.", "returns": "The last one."}
        )
        ran = project.run("fix", "m.py", environ=server.environ())
        asked = [request.body["response_format"]["json_schema"]["schema"]["properties"] for request in server.requests]
    assert ["returns", "summary"] in map(sorted, asked)
    for text in ("Remove a key.", "The last one.", "key: What is removed.", "KeyError: If the key is not there."):
        assert text in ran.text


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("The last value, but it is not the condition in the code.", id="a reason"),
        pytest.param("The last value; say it in one shorter sentence.", id="how it was to be said"),
    ],
)
def test_why_an_answer_was_refused_is_no_documentation(said):
    told = ('raises.KeyError said "If so.", but it is not the condition in the code', "say it in one shorter sentence")
    found = parse_response(json.dumps(GOOD | {"returns": said}), undocumented(POP), is_last=True, told=told)
    assert found.returns is None or "condition in the code" not in found.returns.text
    assert "shorter sentence" not in json.dumps(found.to_plain())
    quoted = parse_response(json.dumps(GOOD | {"returns": "If so."}), undocumented(POP), is_last=True, told=told)
    assert quoted.returns.text == "If so."


LONG = "Split an iterable into chunks that a predicate opens, based on a limit and a colour of the caller."
SHORT = "Split an iterable into chunks that a predicate opens."
CUTS = [
    pytest.param("The limit based on the colour that the caller wants.", SHORT, id="what is said below"),
    pytest.param("How many there are.", LONG, id="what is not said below stays"),
]


@pytest.mark.parametrize("below, summary", CUTS)
def test_a_long_summary_is_cut_where_the_sections_say_the_rest(below, summary):
    entries = (Entry("shade", below),)
    assert fit_summary(Docstring(LONG, parameters=entries), 78).summary == summary
    assert fit_summary(Docstring("Split it.", parameters=entries), 78).summary == "Split it."


STATEMENTS = [
    pytest.param("The key is not there.", "If the key is not there.", id="a statement"),
    pytest.param("No key is given.", "If no key is given.", id="with no"),
    pytest.param("If the key is not there.", "If the key is not there.", id="a condition"),
    pytest.param("On a missing key.", "On a missing key.", id="an occasion"),
]


@pytest.mark.parametrize("said, becomes", STATEMENTS)
def test_a_statement_becomes_a_condition(said, becomes):
    found = parse_response(json.dumps(GOOD | {"raises": {"KeyError": said}}), undocumented(POP), is_last=True)
    assert found.raises[0].text == becomes
