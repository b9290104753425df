"""What comes back in the words of the summary, where nothing else says it."""

import json

import pytest

from docgen_hook.prompting.claims.summary_result import result_of_summary
from docgen_hook.prompting.parse_response import parse_response
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
