"""Sentences of a description that add nothing to summary and sections go; those that say more stay."""

import json

import pytest

from docgen_hook.prompting.parse_response import InvalidResponseError, parse_response
from docgen_hook.prompting.wording.filler import adds_nothing, without_raising
from docgen_hook.prompting.wording.vague import repeats_itself
from tests.helpers.finished import undocumented

ADDS_NOTHING = [
    "The function takes an iterable of parcel strings and a size parameter.",
    "The function `split_before` takes an iterable, a predicate, and an optional maximum number of splits.",
    "The `split_before` function takes an iterable and a predicate function as arguments.",
    "This method accepts a name as its only argument.",
    "It receives the parcels and the size of a batch.",
    "It raises a `ValueError` if the `maxlen` parameter is less than or equal to 0.",
    "If the size is less than 1, it raises a ValueError.",
    "If the size is less than 1, a `ValueError` is raised.",
    "A ValueError is raised if the size is less than 1.",
    "The function raises ValueError when there is nothing to split.",
    "It is designed to be used in scenarios where you need to process data in chunks, such as large datasets.",
    "This function is useful in situations where order matters.",
    "It can be used in various contexts.",
    "The function is useful for reducing the size of data.",
    "The `size` parameter specifies how many parcels there are.",
    "The optional size argument limits the batches.",
    "Raises a ValueError if the size is less than 1.",
    "The `batches` function takes `size`, `before` and `after`.",
    "It takes optional parameters for the scheme and the path, which default to `KEEP` if not provided.",
    "The method accepts a name and a port, both of which are optional.",
]
ADDS = [
    "The function takes an iterable and yields its items in chunks.",
    "It takes the lock before it reads the file.",
    "It takes a path, which has to lead to a folder.",
    "It accepts any iterable that can be sorted.",
    "It expects the caller to close the file.",
    "It raises a `KeyError` where the table has no such key.",
    "If the size is less than 1, the whole list is one batch.",
    "Raising the limit takes effect at once.",
    "It is used by the scheduler to order tasks.",
    "It can be used as a decorator.",
    "Items are compared by their names.",
    "The `size` parameter is ignored if there are no parcels.",
    "The `depth` parameter specifies how deep it looks.",
    "The size must be positive.",
]


@pytest.mark.parametrize("said", ADDS_NOTHING)
def test_a_sentence_that_adds_nothing(said):
    assert adds_nothing(said, {"ValueError"}, {"size"})


@pytest.mark.parametrize("said", ADDS)
def test_a_sentence_that_adds_something(said):
    assert not adds_nothing(said, {"ValueError"}, {"size"})


CLAUSES = [
    pytest.param("It reads the file and raises a ValueError if so.", "It reads the file.", id="what is raised"),
    pytest.param("The next value, or raise ValueError if so.", "The next value.", id="behind a comma"),
    pytest.param("It stores frames, which can be useful for debugging.", "It stores frames.", id="praise"),
    pytest.param("If it is empty, it stops and raises a ValueError.", "", id="a condition for both"),
    pytest.param("It reads the file and raises a KeyError.", "", id="an exception without an entry"),
    pytest.param("It and raises ValueError.", "", id="too little before it"),
]


@pytest.mark.parametrize("said, left", CLAUSES)
def test_a_last_clause_that_says_what_a_section_says(said, left):
    assert without_raising(said, {"ValueError"}) == (left or said)


def test_without_an_entry_the_description_may_name_an_exception():
    assert not adds_nothing("It raises a ValueError if the size is less than 1.", set())


BATCHES = """\
def batches(parcels, size):
    if size < 1:
        raise ValueError("no")
    batch = []
    for parcel in parcels:
        batch.append(parcel)
        if len(batch) == size:
            yield batch
            batch = []
"""
ANSWER = {
    "summary": "Yield batches of parcels of a given size.",
    "description": "",
    "parameters": {"parcels": "Parcels in the order of their arrival.", "size": "Most parcels of one batch."},
    "yields": "The next parcels.",
    "raises": {"ValueError": "If `size` is less than 1."},
}


def said(**changes):
    """Return what is left of the answer."""
    return parse_response(json.dumps(ANSWER | changes), undocumented(BATCHES)).to_plain()


@pytest.mark.parametrize(
    "text, left",
    [
        pytest.param("The function yields batches of parcels.", None, id="the summary again"),
        pytest.param("The `batches` generator yields parcels.", None, id="the summary, with its name"),
        pytest.param("It yields the next parcels.", None, id="the result again"),
        pytest.param(
            "The function takes parcels and a size. The last parcels wait for more.",
            "The last parcels wait for more.",
            id="the signature",
        ),
    ],
)
def test_what_is_left_of_a_description(text, left):
    assert said(description=text).get("description") == left


def test_a_result_has_no_subject_of_its_own():
    assert said(yields="The function yields the next parcels.")["yields"] == "The next parcels."


TITLES = ["Batches Function with Optional Parameter for Sizes.", "Running Mean Calculation Utility Function."]
NO_TITLES = [
    "Yield parcels as the Royal Mail wants them.",
    "Build an Azure Active Directory token.",
    "Read YAML and JSON.",
]


@pytest.mark.parametrize("summary", TITLES)
def test_a_title_is_no_summary(summary):
    with pytest.raises(InvalidResponseError, match="title"):
        said(summary=summary)


@pytest.mark.parametrize("summary", NO_TITLES)
def test_names_in_a_summary_make_no_title(summary):
    assert said(summary=summary)["summary"] == summary


CIRCLES = [
    "False|True|None|bool|str|None|bool|None|bool|None|bool|None|bool|None|bool|None|bool.",
    "The name of the name of the name of the name of the name.",
    "True|False|None|any|any|any|any|any|any.",
    "A list of keys, a list of keys, a list of keys, a list of keys and values.",
]
NO_CIRCLES = [
    "The number of rows in the first table and the number of rows in the second table.",
    "One of 0, 0, 0, 0, 1.",
    "Either the old name, the new name or the name of the file that the name stands in.",
    "If the value is None, the value of the default is the value of the environment.",
]


@pytest.mark.parametrize("text", CIRCLES)
def test_a_text_that_goes_round_in_circles(text):
    assert repeats_itself(text)


@pytest.mark.parametrize("text", NO_CIRCLES)
def test_a_text_that_names_things_twice(text):
    assert not repeats_itself(text)
