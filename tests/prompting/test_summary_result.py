"""What comes back in the words of the summary, where nothing else says it."""

import json

import pytest

from docgen_hook.prompting.claims.summary_result import result_of_summary, summary_of_name
from docgen_hook.prompting.parse_response import InvalidResponseError, parse_response
from tests.helpers.finished import undocumented

UNKNOWN = (
    "def mean(rows, limit=None):\n    if limit is None:\n        return _all(rows)\n    return _some(rows, limit)\n"
)
NUMBER = "def mean(rows) -> float:\n    return sum(rows) / len(rows)\n"
GENERATED = "def parts(rows):\n    yield from _parts(rows)\n"
TOLD = [
    pytest.param(UNKNOWN, "returns", "Calculate the mean of the rows.", "The mean of the rows.", id="a verb of making"),
    pytest.param(UNKNOWN, "returns", "Return the mean of the rows, if any.", "The mean of the rows.", id="an aside"),
    pytest.param(UNKNOWN, "returns", "Get an estimate of the mean.", "An estimate of the mean.", id="another article"),
    pytest.param(GENERATED, "yields", "Yield each part of the rows.", "Each part of the rows.", id="what is yielded"),
    pytest.param(NUMBER, "returns", "Find the mean and the limit.", "The mean and the limit.", id="two things"),
]
NOT_TOLD = [
    pytest.param(UNKNOWN, "returns", "Sort the rows of the table.", id="a verb that gives nothing"),
    pytest.param(UNKNOWN, "returns", "Get the page and close it.", id="a second verb"),
    pytest.param(UNKNOWN, "returns", "Return the result.", id="a noun that says nothing"),
    pytest.param(UNKNOWN, "returns", "Return whether rows are left.", id="no noun"),
    pytest.param(NUMBER, "returns", "Return a list of the means.", id="what the code disproves"),
    pytest.param(UNKNOWN, "returns", "Return the value of `_all(rows, limit)`.", id="a comma inside of code"),
    pytest.param(UNKNOWN, "returns", "The mean of the rows.", id="no verb"),
]


@pytest.mark.parametrize("source, section, summary, text", TOLD)
def test_the_object_of_a_summary_is_what_comes_back(source, section, summary, text):
    assert result_of_summary(summary, section, undocumented(source)) == text


@pytest.mark.parametrize("source, section, summary", NOT_TOLD)
def test_no_result_is_taken_from_another_summary(source, section, summary):
    assert result_of_summary(summary, section, undocumented(source)) == ""


def test_parameters_stay_where_the_result_is_refused():
    answer = {
        "summary": "Calculate the mean of the rows.",
        "parameters": {"rows": "The rows of the table.", "limit": "How many rows count."},
        "returns": "A tuple of the mean, the rows and -1 if the server is down.",
    }
    written = parse_response(json.dumps(answer), undocumented(UNKNOWN), is_last=True)
    assert written.returns.text == "The mean of the rows."
    assert [entry.name for entry in written.parameters] == ["rows", "limit"]


CANCEL = """
def cancel_job(jobs, job):
    try:
        jobs.remove(job)
    except ValueError:
        log("Cancelling not-scheduled job '%s'", job)
"""
NAMED = [
    pytest.param("def cancel_job(job):\n    drop(job)\n", "Cancel the job.", id="a verb with its object"),
    pytest.param("def remove_all_rows(rows):\n    drop(rows)\n", "Remove all rows.", id="a word that takes no article"),
    pytest.param("def next_row(rows):\n    return rows.pop()\n", "Return the next row.", id="what comes back"),
]
NOT_NAMED = [
    pytest.param("def cancel(job):\n    drop(job)\n", id="one word"),
    pytest.param("def next_row(rows):\n    rows.pop()\n", id="a noun of what gives nothing"),
    pytest.param("def add_v2_row(rows):\n    rows.add(2)\n", id="what is no word"),
]


@pytest.mark.parametrize("source, summary", NAMED)
def test_a_name_is_a_summary_where_nothing_else_is(source, summary):
    assert summary_of_name(undocumented(source)) == summary


@pytest.mark.parametrize("source", NOT_NAMED)
def test_a_name_that_makes_no_sentence_is_none(source):
    assert summary_of_name(undocumented(source)) == ""


def test_a_definition_is_not_lost_where_its_sections_say_something():
    answer = {
        "summary": "Cancelling not-scheduled job '%s'.",
        "parameters": {"jobs": "What is planned.", "job": "The job that shall not run."},
    }
    with pytest.raises(InvalidResponseError) as refused:
        parse_response(json.dumps(answer), undocumented(CANCEL))
    assert refused.value.rest.summary == "Cancel the job."
    assert refused.value.missing == (("summary", ()),)


def test_a_name_alone_is_not_written():
    answer = {"summary": "Cancelling not-scheduled job '%s'."}
    source = CANCEL.replace("(jobs, job)", "()").replace("jobs.remove(job)", "stop()").replace(", job)", ")")
    with pytest.raises(InvalidResponseError) as refused:
        parse_response(json.dumps(answer), undocumented(source))
    assert refused.value.rest is None
