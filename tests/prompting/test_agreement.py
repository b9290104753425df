"""Further verbs of a summary: in the imperative where they are the first verb's, left alone where they are not."""

import pytest

from docgen_hook.prompting.wording.agreement import agree_verbs, without_subject
from docgen_hook.source.scan import parse_definitions

AGREES = [
    pytest.param("Split a list and yields its parts.", "Split a list and yield its parts.", id="and"),
    pytest.param("Process a file and yields items.", "Process a file and yield items.", id="yields before a bare noun"),
    pytest.param(
        "Return the double if it is not zero, otherwise raises ValueError.",
        "Return the double if it is not zero, otherwise raise ValueError.",
        id="otherwise behind a condition",
    ),
    pytest.param("Check the range, and returns it.", "Check the range, and return it.", id="a comma before it"),
    pytest.param("Open the file or creates it.", "Open the file or create it.", id="or"),
    pytest.param("Read the file, then closes it.", "Read the file, then close it.", id="then"),
    pytest.param(
        "Stop if the list is empty, and returns the rest.",
        "Stop if the list is empty, and return the rest.",
        id="a condition that a comma closes",
    ),
]
STAYS = [
    pytest.param("Return the function that opens and closes the file.", id="a relative clause"),
    pytest.param("Check whether the name exists and returns the same.", id="whether"),
    pytest.param("Return names and values of the table.", id="nouns"),
    pytest.param("Count reads and writes of a page.", id="nouns that are verbs too"),
    pytest.param("The parser and its caches.", id="no verb first"),
    pytest.param("Wait until the job ends and returns a code.", id="until"),
    pytest.param("Return what the user types and returns the key.", id="what"),
    pytest.param("Sort rows and columns.", id="the last word"),
]


@pytest.mark.parametrize("summary, becomes", AGREES)
def test_a_second_verb_agrees_with_the_first(summary, becomes):
    assert agree_verbs(summary) == becomes
    assert agree_verbs(becomes) == becomes


@pytest.mark.parametrize("summary", STAYS)
def test_what_is_another_ones_verb_or_a_noun_stays(summary):
    assert agree_verbs(summary) == summary


SUBJECTS = [
    pytest.param(
        "The `deliver` function is an asynchronous generator function that delivers parcels.",
        "Deliver parcels.",
        id="a kind in several words",
    ),
    pytest.param("The function `deliver` delivers parcels.", "Deliver parcels.", id="a name"),
    pytest.param("The function is a decorator that counts calls.", "Count calls.", id="a decorator"),
    pytest.param("The function of a page.", "The function of a page.", id="no verb"),
    pytest.param("The delivery is a process that ends.", "The delivery is a process that ends.", id="another subject"),
]


@pytest.mark.parametrize("summary, becomes", SUBJECTS)
def test_a_summary_opens_with_what_is_done(summary, becomes):
    module = parse_definitions(b"async def deliver(parcels):\n    yield parcels\n")
    assert without_subject(summary, module.definitions[0][0]) == becomes
